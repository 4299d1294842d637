package org.trainingexample.testservers;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/** A database on a real PostgreSQL server, and how to get into it. */
public record TestDatabase(String jdbcUrl, String user, String password) {

    private static final String JDBC = "jdbc:postgresql://";

    /** Understands {@code postgres://user:password@host:port/database} and the {@code jdbc:} form of it. */
    static TestDatabase parse(String url) {
        if (url.startsWith("postgres:") || url.startsWith("postgresql:")) {
            URI uri = URI.create(url);
            String[] user = String.valueOf(uri.getRawUserInfo()).split(":", 2);
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            String server = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
            return new TestDatabase(
                    JDBC + server + uri.getRawPath() + query, decoded(user[0]), user.length < 2 ? "" : decoded(user[1]));
        }
        Properties parts = Driver.parseURL(url, null);
        if (parts == null) {
            throw new IllegalArgumentException("Neither a postgres:// nor a jdbc:postgresql:// URL");
        }
        return new TestDatabase(url, parts.getProperty("user", ""), parts.getProperty("password", ""));
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
