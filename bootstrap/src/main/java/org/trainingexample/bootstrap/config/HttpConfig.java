package org.trainingexample.bootstrap.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The address of the server and the hosts and origins that it answers.
 *
 * @param host a loopback address
 * @param port 0 for any free one
 * @param allowedHosts names in the Host header that are answered besides those of the loopback interface, in lower case
 * @param allowedOrigins web origins whose pages may change data
 * @param requireIfMatch whether a change must name the version it is based on
 * @param idleTimeout how long a request may send nothing, or take nothing of its reply
 */
public record HttpConfig(
        String host,
        int port,
        Set<String> allowedHosts,
        Set<String> allowedOrigins,
        boolean requireIfMatch,
        Duration idleTimeout) {

    private static final String HOST_NAME = "[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+]";

    private static final Syntax<String> LOOPBACK = Syntax.text(
            "a loopback address (127.0.0.1, ::1 or localhost): other machines must not get in without API keys, which"
                    + " this version does not have yet",
            Pattern.compile("localhost|127(?:\\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})){3}|::1"));
    private static final Syntax<Set<String>> HOST_NAMES = Syntax.text(
                    "host names without a port, separated by commas", Pattern.compile(HOST_NAME))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .list();
    private static final Syntax<Set<String>> ORIGINS = Syntax.text(
                    "origins as browsers send them (https://host, or https://host:port if the port is not the usual one),"
                            + " separated by commas",
                    Pattern.compile("(?!https:.*:443$|http:.*:80$)https?://(?:" + HOST_NAME + ")(?::[0-9]{1,5})?"))
            .map(origin -> origin.toLowerCase(Locale.ROOT))
            .list();

    static Supplier<HttpConfig> from(Environment environment) {
        var host = environment.read(Setting.HOST, LOOPBACK);
        var port = environment.read(Setting.PORT, Syntax.wholeNumber(0, 65_535).map(Math::toIntExact));
        var allowedHosts = environment.read(Setting.ALLOWED_HOSTS, HOST_NAMES);
        var allowedOrigins = environment.read(Setting.ALLOWED_ORIGINS, ORIGINS);
        var requireIfMatch = environment.read(Setting.REQUIRE_IF_MATCH, Syntax.flag());
        var idleTimeout = environment.read(Setting.IDLE_TIMEOUT, Syntax.duration("1s", "10m"));
        return () -> new HttpConfig(
                host.get(),
                port.get(),
                allowedHosts.get(),
                allowedOrigins.get(),
                requireIfMatch.get(),
                idleTimeout.get());
    }
}
