package org.trainingexample.bootstrap.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.trainingexample.adapter.http.settings.HttpSettings;

/**
 * Everything that can be set from outside, valid as a whole; it can be logged, for its secrets do not show.
 *
 * @param shutdownTimeout how long requests in flight may take to finish once the server was told to stop
 * @param logLevel the least severe messages that are logged
 * @param dataDirectory where the embedded servers keep their data; absolute
 */
public record ServiceConfig(
        HttpConfig http,
        RequestConfig requests,
        DatabaseConfig database,
        ImportConfig imports,
        ExportConfig exports,
        EventConfig events,
        Duration shutdownTimeout,
        LogLevel logLevel,
        Path dataDirectory) {

    /**
     * Reads environment variables.
     *
     * @throws org.trainingexample.domain.failure.ValidationException if any is bad, naming every bad one and what is allowed,
     *     never what was written, which may be a secret
     */
    public static ServiceConfig read(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        var http = HttpConfig.from(environment);
        var requests = RequestConfig.from(environment);
        var database = DatabaseConfig.from(environment);
        var imports = ImportConfig.from(environment);
        var exports = ExportConfig.from(environment);
        var events = EventConfig.from(environment);
        var shutdownTimeout = environment.read(Setting.SHUTDOWN_TIMEOUT, Syntax.duration("1s", "10m"));
        var logLevel = environment.read(Setting.LOG_LEVEL, Syntax.oneOf(LogLevel.class));
        var dataDirectory = environment.read(Setting.DATA_DIR, Syntax.directory());
        environment.throwIfAnyIsBad();
        return new ServiceConfig(
                http.get(),
                requests.get(),
                database.get(),
                imports.get(),
                exports.get(),
                events.get(),
                shutdownTimeout.get(),
                logLevel.get(),
                dataDirectory.get());
    }

    public HttpSettings httpSettings() {
        return new HttpSettings(
                http.host(),
                http.port(),
                http.allowedHosts(),
                http.allowedOrigins(),
                http.requireIfMatch(),
                http.idleTimeout(),
                shutdownTimeout,
                imports.settings(),
                requests.limits(database.poolSize() + imports.poolSize() + exports.poolSize(), exports.timeout()));
    }
}
