package org.trainingexample.bootstrap.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;

/**
 * Where a PostgreSQL is and how to log in.
 *
 * @param jdbcUrl with every parameter but user and password
 * @param password empty if there is none
 */
public record PostgresAddress(String jdbcUrl, String user, Secret password) {
    static final Syntax<PostgresAddress> SYNTAX = new Syntax<>(
            "postgres://user:password@host:port/database, with reserved characters percent-encoded (password and port"
                    + " are optional), or the same beginning with jdbc:postgresql",
            PostgresAddress::parse);

    private static final Set<String> SCHEMES = Set.of("postgres", "postgresql", "jdbc:postgresql");
    /** The parameters that libpq, and hosting services after it, name otherwise than the JDBC driver. */
    private static final Map<String, String> LIBPQ_NAMES = Map.of(
            "application_name", PGProperty.APPLICATION_NAME.getName(),
            "channel_binding", PGProperty.CHANNEL_BINDING.getName(),
            "connect_timeout", PGProperty.CONNECT_TIMEOUT.getName());

    private static PostgresAddress parse(String text) {
        ConnectionUrl url = ConnectionUrl.parse(text);
        Syntax.require(SCHEMES.contains(url.scheme()) && !url.path().isEmpty());
        Map<String, String> parameters = new LinkedHashMap<>();
        url.parameters().forEach((name, value) -> parameters.put(driverName(name), value));
        String user = either(url.user(), parameters.remove(PGProperty.USER.getName()));
        String password = either(url.password().value(), parameters.remove(PGProperty.PASSWORD.getName()));
        Syntax.require(!user.isEmpty());
        String query = parameters.entrySet().stream()
                .map(parameter ->
                        ConnectionUrl.encode(parameter.getKey()) + "=" + ConnectionUrl.encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return new PostgresAddress(
                "jdbc:postgresql://" + url.authority() + "/" + ConnectionUrl.encode(url.path())
                        + (query.isEmpty() ? "" : "?" + query),
                user,
                new Secret(password));
    }

    private static String either(String inFront, @Nullable String parameter) {
        Syntax.require(inFront.isEmpty() || parameter == null);
        return parameter == null ? inFront : parameter;
    }

    /** The driver would ignore what it does not know, and a misspelt sslmode would be a connection without TLS. */
    private static String driverName(String name) {
        String driverName = LIBPQ_NAMES.getOrDefault(name, name);
        if (PGProperty.forName(driverName) == null) {
            throw new ValidationException(new Violation(
                    "", Syntax.CODE, "must have no parameter that the PostgreSQL JDBC driver does not know"));
        }
        return driverName;
    }

    /** For people: neither password is readable, this one and that of a client certificate in the URL. */
    @Override
    public String toString() {
        return ConnectionUrl.parse(jdbcUrl) + " as " + user;
    }
}
