package org.trainingexample.adapter.postgres.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.testservers.PostgresServer;

/** The rules for the schema that keep replication and distributed PostgreSQL possible, asked of the catalogue. */
class SchemaRulesIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private static final String OURS = " relnamespace = 'public'::regnamespace AND relname LIKE 'training\\_example%'";

    @BeforeAll
    static void migrate() {
        new PostgresSchema(POSTGRES.dataSource()).migrate();
    }

    @Test
    void no_table_has_a_trigger() {
        assertThat(names("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"))
                .isEmpty();
        POSTGRES.database().execute("""
                CREATE TRIGGER broken BEFORE UPDATE ON training_example
                FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()""");
        assertThat(names("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"))
                .containsExactly("broken");
        POSTGRES.database().execute("DROP TRIGGER broken ON training_example");
    }

    @Test
    void every_table_has_a_primary_key() {
        assertThat(
                        names(
                                "SELECT relname FROM pg_class WHERE relkind = 'r' AND" + OURS
                                        + " AND NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = pg_class.oid AND contype = 'p')"))
                .isEmpty();
    }

    @Test
    void no_table_is_unlogged() {
        assertThat(names("SELECT relname FROM pg_class WHERE relpersistence <> 'p' AND" + OURS))
                .isEmpty();
    }

    private static List<String> names(String query) {
        return Jdbi.create(POSTGRES.dataSource())
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(String.class).list());
    }
}
