package org.trainingexample.bootstrap.config;

import java.time.Duration;
import java.util.function.Supplier;
import org.trainingexample.adapter.http.settings.ImportSettings;
import org.trainingexample.adapter.http.settings.RequestLimits;

/**
 * How long requests wait and take.
 *
 * @param timeout how long a request may take from its first byte on
 * @param minDataRate how many bytes a second the body of a request must bring on average
 * @param queueTimeout how long a request waits for a database connection, and for memory
 * @param queueSize how many requests wait for a connection at most
 */
public record RequestConfig(Duration timeout, long minDataRate, Duration queueTimeout, int queueSize) {
    /** Requests that send or take their bodies, and imports that wait. */
    private static final int WITHOUT_CONNECTION = 96 + ImportSettings.MAX_AT_ONCE;

    static Supplier<RequestConfig> from(Environment environment) {
        environment.refuseReplaced("DATABASE_CONNECTION_TIMEOUT", Setting.REQUEST_QUEUE_TIMEOUT);
        var timeout = environment.read(Setting.REQUEST_TIMEOUT, Syntax.duration("1s", "1h"));
        var minDataRate = environment.read(Setting.MIN_DATA_RATE, Syntax.size("1KiB", "1MiB"));
        // The pool itself knows no shorter wait.
        var queueTimeout = environment.read(Setting.REQUEST_QUEUE_TIMEOUT, Syntax.duration("250ms", "10m"));
        var queueSize = environment.read(
                Setting.REQUEST_QUEUE_SIZE, Syntax.wholeNumber(0, 10_000).map(Math::toIntExact));
        return () -> new RequestConfig(timeout.get(), minDataRate.get(), queueTimeout.get(), queueSize.get());
    }

    /** @param connections how many requests may use a database connection at once, of any pool */
    RequestLimits limits(int connections, Duration longWork) {
        return new RequestLimits(
                timeout, longWork, minDataRate, queueTimeout, queueSize, connections + WITHOUT_CONNECTION);
    }
}
