package org.trainingexample.bootstrap.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The limits of exports and of statements on whole datasets.
 *
 * @param directory where a file is kept that can be sent only when it is complete
 * @param poolSize connections that exports have for themselves; datasets use those of requests
 * @param timeout how long an export, or such a statement, may last
 */
public record ExportConfig(Path directory, int poolSize, Duration timeout) {
    static Supplier<ExportConfig> from(Environment environment) {
        var directory = environment.readOptional(Setting.EXPORT_DIR, Syntax.directory());
        var poolSize = environment.read(
                Setting.EXPORT_POOL_SIZE, Syntax.wholeNumber(1, 100).map(Math::toIntExact));
        var timeout = environment.read(Setting.EXPORT_TIMEOUT, Syntax.duration("1s", "24h"));
        return () -> new ExportConfig(
                directory.get().orElse(Path.of(System.getProperty("java.io.tmpdir"))), poolSize.get(), timeout.get());
    }
}
