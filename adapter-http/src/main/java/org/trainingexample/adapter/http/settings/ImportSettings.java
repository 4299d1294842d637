package org.trainingexample.adapter.http.settings;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How much an import may bring.
 *
 * @param directory where bodies are kept while they are worked on, without a name in it; nothing is left of them even if the
 *     process is killed
 * @param maxBytes of a body, once it is inflated
 * @param maxLines of a body, not counting blank ones
 * @param maxAtOnce the maximum number of running imports; the directory needs room for this many bodies
 * @param workers how many of them are worked on at once: each takes memory, and a connection to the store; others wait
 * @param queueTimeout how long an import waits for that
 */
public record ImportSettings(
        Path directory, long maxBytes, int maxLines, int maxAtOnce, int workers, Duration queueTimeout) {
    /** How many imports are usually under way at most. */
    public static final int MAX_AT_ONCE = 32;

    /** 256 MiB and 100,000 lines, 32 at once of which four are worked on, in the system's directory for temporary files. */
    public static ImportSettings usual() {
        return new ImportSettings(
                Path.of(System.getProperty("java.io.tmpdir")),
                256L << 20,
                100_000,
                MAX_AT_ONCE,
                4,
                Duration.ofSeconds(60));
    }
}
