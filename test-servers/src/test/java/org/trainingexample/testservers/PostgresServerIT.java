package org.trainingexample.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresServerIT {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Test
    void database_is_empty() throws SQLException {
        assertThat(query(
                        POSTGRES.database(),
                        "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .isEqualTo("0");
    }

    @Test
    void create_database_gives_a_further_one() throws SQLException {
        TestDatabase other = POSTGRES.createDatabase();

        assertThat(query(other, "SELECT current_database()"))
                .isNotEqualTo(query(POSTGRES.database(), "SELECT current_database()"));
    }

    @Test
    void url_names_the_same_database_as_jdbc_url() throws SQLException {
        assertThat(query(TestDatabase.parse(POSTGRES.url()), "SELECT current_database()"))
                .isEqualTo(query(POSTGRES.database(), "SELECT current_database()"));
    }

    private static String query(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
