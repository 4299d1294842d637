package org.trainingexample.bootstrap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.trainingexample.adapter.http.HttpSettings;
import org.trainingexample.adapter.http.ImportSettings;

/**
 * Everything that can be set from outside, valid as a whole; it can be logged, for its secrets do not show.
 *
 * @param shutdownTimeout how long requests in flight may take to finish once the server was told to stop
 * @param dataDirectory where the embedded servers keep their data; absolute
 */
record ServiceConfig(
        HttpConfig http, DatabaseConfig database, EventConfig events, Duration shutdownTimeout, Path dataDirectory) {

    /** A client that sends or takes nothing for so long has gone. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    private static final Syntax<Path> DIRECTORY =
            new Syntax<>("a path", text -> Path.of(text).toAbsolutePath().normalize());

    /**
     * Reads environment variables.
     *
     * @throws org.trainingexample.domain.ValidationException if any is bad, naming every bad one and what is allowed,
     *     never what was written, which may be a secret
     */
    static ServiceConfig read(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        var http = HttpConfig.from(environment);
        var database = DatabaseConfig.from(environment);
        var events = EventConfig.from(environment);
        var shutdownTimeout = environment.read(Setting.SHUTDOWN_TIMEOUT, Syntax.duration("1s", "10m"));
        var dataDirectory = environment.read(Setting.DATA_DIR, DIRECTORY);
        environment.throwIfAnyIsBad();
        return new ServiceConfig(http.get(), database.get(), events.get(), shutdownTimeout.get(), dataDirectory.get());
    }

    HttpSettings httpSettings() {
        return new HttpSettings(
                http.host(),
                http.port(),
                http.allowedHosts(),
                http.allowedOrigins(),
                http.requireIfMatch(),
                IDLE_TIMEOUT,
                shutdownTimeout,
                ImportSettings.usual());
    }
}
