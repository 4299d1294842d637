package org.trainingexample.bootstrap.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.trainingexample.adapter.http.settings.ImportSettings;

/**
 * How much imports may bring, and what they may take.
 *
 * @param directory where bodies are kept while they are worked on
 * @param maxBytes of a body, inflated
 * @param maxLines of a body
 * @param poolSize connections of the pool for imports, which is the number of imports that run at once
 * @param timeout how long an import waits for its turn, or for another import
 */
public record ImportConfig(Path directory, long maxBytes, int maxLines, int poolSize, Duration timeout) {
    static Supplier<ImportConfig> from(Environment environment) {
        var directory = environment.readOptional(Setting.IMPORT_DIR, Syntax.directory());
        var maxBytes = environment.read(Setting.IMPORT_MAX_SIZE, Syntax.size("1KiB", "1TiB"));
        var maxLines = environment.read(
                Setting.IMPORT_MAX_LINES, Syntax.wholeNumber(1, 1_000_000_000).map(Math::toIntExact));
        var poolSize = environment.read(
                Setting.IMPORT_POOL_SIZE, Syntax.wholeNumber(1, 100).map(Math::toIntExact));
        var timeout = environment.read(Setting.IMPORT_TIMEOUT, Syntax.duration("1s", "15m"));
        return () -> new ImportConfig(
                directory.get().orElse(Path.of(System.getProperty("java.io.tmpdir"))),
                maxBytes.get(),
                maxLines.get(),
                poolSize.get(),
                timeout.get());
    }

    ImportSettings settings() {
        return new ImportSettings(directory, maxBytes, maxLines, ImportSettings.MAX_AT_ONCE, poolSize, timeout);
    }
}
