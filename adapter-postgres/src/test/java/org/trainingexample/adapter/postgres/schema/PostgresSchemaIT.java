package org.trainingexample.adapter.postgres.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresConfig;
import org.trainingexample.adapter.postgres.PostgresDataSource;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.TestDatabase;

class PostgresSchemaIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private TestDatabase database;
    private PostgresSchema schema;
    private Jdbi jdbi;

    @BeforeEach
    void openAnEmptyDatabase() {
        database = POSTGRES.createDatabase();
        schema = new PostgresSchema(database.dataSource());
        jdbi = Jdbi.create(database.dataSource());
    }

    @Test
    void migrate_makes_everything_and_may_be_repeated() {
        schema.migrate();
        schema.migrate();
        schema.check();
        assertThat(PostgresSchema.state(jdbi)).isEqualTo(PostgresSchema.State.CURRENT);
        assertThat(numberOf("training_example_outbox_partition")).isEqualTo(64);
    }

    @Test
    void migrate_by_several_instances_at_once_works_once_and_all_are_ready() {
        Threads.run(6, i -> {
            new PostgresSchema(database.dataSource()).migrate();
            assertThat(PostgresSchema.state(jdbi)).isEqualTo(PostgresSchema.State.CURRENT);
        });
        assertThat(numberOf("(SELECT version FROM training_example_schema_history WHERE type = 'SQL'"
                        + " GROUP BY version HAVING count(*) > 1) AS repeated"))
                .as("each migration once")
                .isZero();
    }

    @Test
    void migrate_does_not_need_the_connections_of_a_pool() {
        Threads.run(3, i -> {
            PostgresConfig config = PostgresStore.patient(database);
            try (PostgresDataSource pool = new PostgresDataSource(config.withPool("small", 1))) {
                new PostgresSchema(pool).migrate();
            }
        });
        schema.check();
    }

    @Test
    void migrate_leaves_the_tables_of_others_alone() {
        database.execute("CREATE TABLE outbox (theirs text)");
        database.execute("INSERT INTO outbox VALUES ('kept')");
        schema.migrate();
        assertThat(numberOf("outbox")).isEqualTo(1);
        assertThat(ourRelations()).isNotEmpty().allMatch(name -> name.startsWith("training_example"));
    }

    @Test
    void migrate_by_several_instances_beside_the_tables_of_others_works_too() {
        database.execute("CREATE TABLE outbox (theirs text)");
        Threads.run(6, i -> new PostgresSchema(database.dataSource()).migrate());
        schema.check();
    }

    @Test
    void migrate_uses_the_first_schema_of_the_search_path() {
        database.execute("CREATE SCHEMA elsewhere");
        TestDatabase elsewhere = database.with("currentSchema=elsewhere");
        new PostgresSchema(elsewhere.dataSource()).migrate();
        assertThat(numberOf("elsewhere.training_example")).isZero();
        var repository = new PostgresTrainingExampleRepository(Jdbi.create(elsewhere.dataSource()));
        TrainingExample example = TrainingExamples.any();
        repository.insert(example, EventMessages.created(example));
        assertThat(repository.findById(example.id())).contains(example);
    }

    @Test
    void migrate_leaves_no_settings_behind_in_pooled_connections() {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(database.jdbcUrl());
            pool.setUsername(database.user());
            pool.setPassword(database.password());
            pool.setMaximumPoolSize(3);
            pool.setConnectionInitSql("SET lock_timeout = '7s'; SET statement_timeout = '8s'");
            new PostgresSchema(pool).migrate();
            Threads.run(3, i -> assertThat(settingsOf(Jdbi.create(pool))).containsExactly("7s", "8s", "public"));
        }
    }

    @Test
    void migrate_refuses_a_database_that_cannot_keep_every_text() {
        // named after a database of this class alone: others may share the server
        String name = database.jdbcUrl().replaceFirst(".*/([^?]*).*", "$1") + "_latin";
        database.execute("CREATE DATABASE " + name + " ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
        try {
            String url = database.jdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1");
            TestDatabase latin = new TestDatabase(url, database.user(), database.password());
            assertThatThrownBy(() -> new PostgresSchema(latin.dataSource()).migrate())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("LATIN1");
        } finally {
            database.execute("DROP DATABASE " + name + " WITH (FORCE)");
        }
    }

    @Test
    void check_and_state_tell_an_empty_database_and_change_nothing() {
        assertThatThrownBy(schema::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no tables of this service");
        assertThat(PostgresSchema.state(jdbi)).isEqualTo(PostgresSchema.State.MISSING);
        assertThat(ourRelations()).isEmpty();
    }

    @Test
    void check_and_migrate_refuse_the_tables_of_a_newer_release_and_check_those_of_an_older_one() {
        schema.migrate();
        database.execute(
                "INSERT INTO training_example_schema_history SELECT 99, '99', 'of a newer release', type, 'V99.sql',"
                        + " 1, installed_by, installed_on, 1, true FROM training_example_schema_history WHERE version = '"
                        + SchemaVersion.NEWEST + "'");
        assertThat(PostgresSchema.state(jdbi)).isEqualTo(PostgresSchema.State.NEWER);
        assertThatThrownBy(schema::check).hasMessageContaining("newer release (version 99");
        assertThatThrownBy(schema::migrate).hasMessageContaining("newer release (version 99");
        database.execute(
                "DELETE FROM training_example_schema_history WHERE version IN ('99', '" + SchemaVersion.NEWEST + "')");
        assertThat(PostgresSchema.state(jdbi)).isEqualTo(PostgresSchema.State.OLDER);
        assertThatThrownBy(schema::check).hasMessageContaining("older release").hasMessageContaining("MIGRATE=auto");
    }

    @Test
    void version_is_that_of_the_newest_migration() {
        schema.migrate();
        String newest = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT version FROM training_example_schema_history ORDER BY installed_rank DESC LIMIT 1")
                .mapTo(String.class)
                .one());
        assertThat(Integer.toString(SchemaVersion.NEWEST)).isEqualTo(newest);
    }

    private List<String> ourRelations() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname <> 'outbox'
                        UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace""").mapTo(String.class).list());
    }

    private static List<String> settingsOf(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT setting FROM unnest(ARRAY[current_setting('lock_timeout'), current_setting('statement_timeout'), current_schema]) AS setting")
                .mapTo(String.class)
                .list());
    }

    private int numberOf(String table) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Integer.class)
                .one());
    }
}
