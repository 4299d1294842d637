package org.trainingexample.adapter.postgres.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresEpoch;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.TestDatabase;

class PostgresEpochIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Test
    void read_is_short_and_stays() {
        Jdbi jdbi = migrated(POSTGRES.createDatabase());
        String epoch = PostgresEpoch.read(jdbi);
        assertThat(epoch).matches("[0-9a-f]{16}");
        assertThat(PostgresEpoch.read(jdbi)).isEqualTo(epoch);
    }

    @Test
    void read_is_another_in_another_database() {
        assertThat(PostgresEpoch.read(migrated(POSTGRES.createDatabase())))
                .isNotEqualTo(PostgresEpoch.read(migrated(POSTGRES.createDatabase())));
    }

    @Test
    void read_is_another_once_a_dump_was_restored_into_the_database() {
        TestDatabase database = POSTGRES.createDatabase();
        Jdbi jdbi = migrated(database);
        String before = PostgresEpoch.read(jdbi);
        database.execute("CREATE TABLE restored (LIKE training_example_outbox INCLUDING ALL)");
        database.execute("DROP TABLE training_example_outbox");
        database.execute("ALTER TABLE restored RENAME TO training_example_outbox");
        assertThat(PostgresEpoch.read(jdbi)).isNotEqualTo(before);
    }

    @Test
    void read_needs_no_privileges() {
        Jdbi jdbi = migrated(POSTGRES.createDatabase());
        String epoch = PostgresEpoch.read(jdbi);
        jdbi.useTransaction(handle -> {
            handle.execute("SET LOCAL ROLE pg_signal_backend"); // a role of every server, with no right to any table
            assertThat(PostgresEpoch.read(jdbi)).isEqualTo(epoch);
        });
    }

    private static Jdbi migrated(TestDatabase database) {
        new PostgresSchema(database.dataSource()).migrate();
        return Jdbi.create(database.dataSource());
    }
}
