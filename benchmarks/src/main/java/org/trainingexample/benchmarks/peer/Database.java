package org.trainingexample.benchmarks.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * One database of the PostgreSQL that all share.
 *
 * @param url with user and password, as other languages than Java want it
 */
record Database(String jdbcUrl, String user, String password, String url) {
    private static final int BUFFER = 1 << 16;
    private static final int MOST_IDS = 200_000;

    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    /** All columns of the first row, as text. */
    List<String> row(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            List<String> row = new ArrayList<>();
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                row.add(result.getString(column));
            }
            return row;
        }
    }

    /** Ids of a table in no order, as the text that a path has. */
    List<byte[]> ids(String table) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT id FROM " + table + " ORDER BY random() LIMIT " + MOST_IDS)) {
            List<byte[]> ids = new ArrayList<>();
            while (result.next()) {
                ids.add(result.getString(1).getBytes(US_ASCII));
            }
            return ids;
        }
    }

    /** What {@code psql} does for {@code \copy … from}. */
    void copy(String statement, Path file) throws SQLException, IOException {
        try (Connection connection = connect();
                InputStream in = Files.newInputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, in, BUFFER);
        }
    }

    /** Leaves nothing to be tidied up while something is measured. */
    void tidyUp() throws SQLException {
        execute("VACUUM ANALYZE", "CHECKPOINT");
    }
}
