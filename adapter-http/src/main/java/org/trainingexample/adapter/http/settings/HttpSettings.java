package org.trainingexample.adapter.http.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The address of the server and the hosts and origins that it answers.
 *
 * @param host the address to bind
 * @param port 0 for any free port
 * @param allowedHosts names that requests may carry in {@code Host}, without ports; those of the loopback are always allowed
 * @param allowedOrigins origins other than the server's own whose pages may change something, as {@code https://host:port}
 * @param requireIfMatch whether changes and deletions must say which version they mean
 * @param idleTimeout how long a request may send nothing, or take nothing of its reply
 * @param stopTimeout how long requests in flight may take to finish once the server stops
 * @param imports how much an import may bring
 * @param requests how long requests wait and take
 */
public record HttpSettings(
        String host,
        int port,
        Set<String> allowedHosts,
        Set<String> allowedOrigins,
        boolean requireIfMatch,
        Duration idleTimeout,
        Duration stopTimeout,
        ImportSettings imports,
        RequestLimits requests) {
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    public HttpSettings {
        allowedHosts = lowerCase(allowedHosts);
        allowedOrigins = lowerCase(allowedOrigins);
    }

    /** Serves this machine alone. */
    public static HttpSettings onLoopback(int port) {
        return new HttpSettings(
                "127.0.0.1",
                port,
                Set.of(),
                Set.of(),
                false,
                IDLE_TIMEOUT,
                STOP_TIMEOUT,
                ImportSettings.usual(),
                RequestLimits.usual());
    }

    /** Settings with the default limits of requests. */
    public HttpSettings(
            String host,
            int port,
            Set<String> allowedHosts,
            Set<String> allowedOrigins,
            boolean requireIfMatch,
            Duration idleTimeout,
            Duration stopTimeout,
            ImportSettings imports) {
        this(
                host,
                port,
                allowedHosts,
                allowedOrigins,
                requireIfMatch,
                idleTimeout,
                stopTimeout,
                imports,
                RequestLimits.usual());
    }

    private static Set<String> lowerCase(Set<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
