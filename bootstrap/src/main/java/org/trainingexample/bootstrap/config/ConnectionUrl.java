package org.trainingexample.bootstrap.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A URL of a database or a Redis, taken apart and percent-decoded.
 *
 * <p>Not java.net.URI, which knows neither several hosts nor names with an underscore, as containers have them.
 *
 * @param user empty if there is none
 * @param password empty if there is none
 * @param path without its slash; empty if there is none
 */
record ConnectionUrl(
        String scheme, String user, Secret password, List<Place> places, String path, Map<String, String> parameters) {

    private static final Pattern URL = Pattern.compile("(?<scheme>(?:jdbc:)?[a-z]+)://"
            + "(?:(?<user>[^/?#:]*)(?::(?<password>[^/?#]*))?@)?"
            + "(?<places>[^/?#@]+)"
            + "(?:/(?<path>[^/?#]*))?"
            + "(?:\\?(?<query>[^#]*))?");

    /** Takes a URL apart; throws IllegalArgumentException, without the text, if that cannot be done. */
    static ConnectionUrl parse(String text) {
        Matcher url = Syntax.matched(URL, text);
        // As the JDBC driver has it; everybody else takes a plus sign for itself.
        boolean plusIsSpace = text.startsWith("jdbc:");
        return new ConnectionUrl(
                part(url, "scheme"),
                decode(part(url, "user"), false),
                new Secret(decode(part(url, "password"), false)),
                Stream.of(part(url, "places").split(",", -1)).map(Place::parse).toList(),
                decode(part(url, "path"), plusIsSpace),
                parameters(part(url, "query"), plusIsSpace));
    }

    /** The URL again, for people: no password in it is readable, wherever it stands. */
    @Override
    public String toString() {
        String login = encode(user) + (password.value().isEmpty() ? "" : ":" + password);
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + masked(parameter.getKey(), parameter.getValue()))
                .collect(Collectors.joining("&"));
        return scheme + "://" + (login.isEmpty() ? "" : login + "@") + authority()
                + (path.isEmpty() ? "" : "/" + encode(path))
                + (query.isEmpty() ? "" : "?" + query);
    }

    String authority() {
        return places.stream().map(Place::toString).collect(Collectors.joining(","));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static String masked(String name, String value) {
        return name.toLowerCase(Locale.ROOT).contains("password") ? Secret.MASK : encode(value);
    }

    private static Map<String, String> parameters(String query, boolean plusIsSpace) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&", -1)) {
            if (!parameter.isEmpty()) {
                int equals = parameter.indexOf('=');
                Syntax.require(equals > 0);
                String name = decode(parameter.substring(0, equals), plusIsSpace);
                String value = decode(parameter.substring(equals + 1), plusIsSpace);
                Syntax.require(parameters.put(name, value) == null);
            }
        }
        return parameters;
    }

    private static String decode(String text, boolean plusIsSpace) {
        String decoded = URLDecoder.decode(plusIsSpace ? text : text.replace("+", "%2B"), UTF_8);
        // The replacement character stands for bytes that are no UTF-8; a control character could end a name early.
        Syntax.require(decoded.chars().noneMatch(c -> c == 0xFFFD || Character.isISOControl(c)));
        return decoded;
    }

    private static String part(Matcher url, String name) {
        return requireNonNullElse(url.group(name), "");
    }

    /**
     * A host with its port.
     *
     * @param host a name or an address; an IPv6 address without its brackets
     * @param port from 1 to 65535, or 0 if none is given
     */
    record Place(String host, int port) {
        private static final Pattern PLACE = Pattern.compile(
                "(?:(?<name>[A-Za-z0-9._-]+)|\\[(?<address>[0-9A-Fa-f:.]+)])(?::(?<port>[1-9][0-9]{0,4}))?");

        private static Place parse(String text) {
            Matcher place = Syntax.matched(PLACE, text);
            String port = part(place, "port");
            Syntax.require(port.isEmpty() || Integer.parseInt(port) <= 65_535);
            return new Place(part(place, "name") + part(place, "address"), port.isEmpty() ? 0 : Integer.parseInt(port));
        }

        /** The address as a URL. */
        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + (port == 0 ? "" : ":" + port);
        }
    }
}
