package org.trainingexample.testservers;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A database on a real PostgreSQL server, and how to get into it. */
public record TestDatabase(String jdbcUrl, String user, String password) {

    private static final String JDBC = "jdbc:postgresql://";

    private static final Pattern URL =
            Pattern.compile("(?:jdbc:)?postgres(?:ql)?://(?:([^:@/]*)(?::([^@/]*))?@)?([^@?]+)(?:\\?(.*))?");

    /** Understands {@code postgres://user:password@host:port/database} and {@code jdbc:postgresql:} URLs. */
    static TestDatabase parse(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Neither a postgres:// nor a jdbc:postgresql:// URL");
        }
        String parameters = text(parts.group(4));
        return new TestDatabase(
                JDBC + parts.group(3) + (parameters.isEmpty() ? "" : "?" + parameters),
                decoded(text(parts.group(1)) + parameter(parameters, "user")),
                decoded(text(parts.group(2)) + parameter(parameters, "password")));
    }

    private static String parameter(String parameters, String name) {
        Matcher parameter = Pattern.compile("(?:^|&)" + name + "=([^&]*)").matcher(parameters);
        return parameter.find() ? parameter.group(1) : "";
    }

    private static String text(@Nullable String group) {
        return group == null ? "" : group;
    }

    /** The same with user and password, as a {@code postgres://} URL. */
    public String url() {
        return "postgres://" + encoded(user) + ":" + encoded(password) + "@" + jdbcUrl.substring(JDBC.length());
    }

    /** Connections without a pool: each one is new, and the caller closes it. */
    public DataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(jdbcUrl);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return dataSource;
    }

    /** The same with a further parameter in its URL. */
    public TestDatabase with(String parameter) {
        return new TestDatabase(jdbcUrl + (jdbcUrl.contains("?") ? "&" : "?") + parameter, user, password);
    }

    /** Executes one statement, for what a test has to set up beside the code under test. */
    public void execute(String sql) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Failed: " + sql, e);
        }
    }

    TestDatabase named(String database) {
        return new TestDatabase(jdbcUrl.replaceFirst("^(" + JDBC + "[^/]*/)[^?]*", "$1" + database), user, password);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }
}
