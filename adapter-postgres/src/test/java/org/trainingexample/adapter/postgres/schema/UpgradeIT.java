package org.trainingexample.adapter.postgres.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.postgres.PostgresCurationRepository;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.query.LabelCount;
import org.trainingexample.domain.query.LabelQuery;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.TestDatabase;

/** What becomes of the data of an earlier release. */
class UpgradeIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    /** Of an id, an agent, a score, labels and a domain. */
    private static final String INSERT = """
            INSERT INTO training_example
            SELECT id, 1, NULL, NULL, agent, 'synthetic', NULL, 'x', '{}', '', '[]', '', score, 0.1, labels, domain, 'planning', 0.5,
                '{}', 'x', sha256('x'), sha256('x'), now(), now()
            FROM (SELECT NULL::uuid AS id, NULL::uuid AS agent, NULL::float8 AS score, NULL::text[] AS labels, NULL AS domain
                WHERE false UNION ALL
            """;

    private final TestDatabase database = POSTGRES.createDatabase();

    @Test
    void figures_that_were_tallied_with_15_digits_are_counted_anew_with_all() {
        migrateTo("5");
        database.execute(INSERT + "SELECT gen_random_uuid(), NULL, 33.333333333333336, '{a}', 'general') AS given");
        new PostgresSchema(database.dataSource()).migrate();
        var repository = new PostgresTrainingExampleRepository(Jdbi.create(database.dataSource()));
        var stats = repository.stats(TrainingExampleFilter.ALL);
        assertThat(stats.averageQualityScore()).isEqualTo(33.333333333333336);
        assertThat(stats.totalExamples()).isEqualTo(1);
        assertThat(stats.labelsTotal()).isEqualTo(1);
        assertThat(stats)
                .isEqualTo(repository.stats(
                        TrainingExampleFilter.builder().minQuality(0).build()));
    }

    @Test
    void figures_of_what_came_changed_and_went_stay_what_a_count_gives() {
        migrateTo("7");
        database.execute("GRANT SELECT, INSERT ON training_example_tally TO PUBLIC");
        database.execute(INSERT + """
                SELECT gen_random_uuid(), CASE WHEN i % 3 > 0 THEN md5((i % 3)::text)::uuid END, i,
                    CASE i % 2 WHEN 0 THEN '{even}' ELSE '{odd,seldom}' END::text[], 'domain-' || i % 5
                FROM generate_series(1, 100) AS i) AS given""");
        database.execute(
                "UPDATE training_example SET quality_score = 33.333333333333336, labels = '{odd}' WHERE labels = '{odd,seldom}'");
        database.execute("DELETE FROM training_example WHERE domain = 'domain-3'");
        new PostgresSchema(database.dataSource()).migrate();
        Jdbi jdbi = Jdbi.create(database.dataSource());
        var repository = new PostgresTrainingExampleRepository(jdbi);
        var counted = TrainingExampleFilter.builder().minQuality(0).build();
        assertThat(repository.stats(TrainingExampleFilter.ALL))
                .isEqualTo(repository.stats(counted))
                .satisfies(stats -> assertThat(stats.totalExamples()).isEqualTo(80))
                .satisfies(stats -> assertThat(stats.uniqueAgents()).isEqualTo(2));
        var curation = new PostgresCurationRepository(jdbi);
        assertThat(curation.labels(new LabelQuery(TrainingExampleFilter.ALL, "", 10, 0)))
                .containsExactly(new LabelCount("even", 40), new LabelCount("odd", 40));
        assertThat(jdbi.<Boolean, RuntimeException>withHandle(handle -> handle.createQuery(
                                "SELECT has_table_privilege('public', 'training_example_statistics_delta', 'INSERT')")
                        .mapTo(Boolean.class)
                        .one()))
                .as("whoever could write still can")
                .isTrue();
    }

    @Test
    void rated_examples_are_counted_whether_or_not_they_were_tallied() {
        migrateTo("8");
        String insert = INSERT
                + "SELECT gen_random_uuid(), NULL, i % 3, '{}', 'general' FROM generate_series(1, 150) AS i) AS given";
        database.execute(insert);
        database.execute("UPDATE training_example SET confidence = 0");
        Jdbi jdbi = Jdbi.create(database.dataSource());
        database.execute("DELETE FROM training_example_untallied");
        database.execute(
                "INSERT INTO training_example_facet_tally VALUES ('domain', 'general', 150, 150, 0, 75), ('source_type', 'synthetic', 150, 0, 0, 0), ('task_type', 'planning', 150, 0, 0, 0), ('quality_band', 'low', 150, 0, 0, 0)");
        database.execute(insert);
        new PostgresSchema(database.dataSource()).migrate();
        var repository = new PostgresTrainingExampleRepository(jdbi);
        var counted = TrainingExampleFilter.builder().minQuality(0).build();
        assertThat(repository.stats(TrainingExampleFilter.ALL))
                .isEqualTo(repository.stats(counted))
                .satisfies(stats -> assertThat(stats.totalExamples()).isEqualTo(300))
                .satisfies(stats -> assertThat(stats.ratedExamples()).isEqualTo(250));
    }

    @Test
    void events_of_a_server_of_an_earlier_release_are_refused_rather_than_missed_by_the_feed() {
        migrateTo("8");
        String insert = """
                INSERT INTO training_example_outbox
                    (event_id, type, aggregate_type, aggregate_id, sequence, partition_no, occurred_at, message)
                SELECT gen_random_uuid(), 't', 'a', gen_random_uuid(), 1, 0, now(), '{}'""";
        database.execute(insert);
        new PostgresSchema(database.dataSource()).migrate();
        assertThatThrownBy(() -> database.execute(insert))
                .rootCause()
                .hasMessageContaining("training_example_outbox_history");
    }

    /** The statements of schema version 8, which write no statistics deltas, shortened to what decides. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                WITH example AS (
                    INSERT INTO training_example
                    SELECT gen_random_uuid(), version, execution_id, task_id, agent_id, source_type, NULL, input_text,
                        input_structured, output_text, expected_actions, final_answer, quality_score, confidence, labels, domain,
                        task_type, difficulty, metadata, extracted_by, content_hash, input_hash, created_at, updated_at
                    FROM training_example RETURNING id, version)
                """,
                "WITH example AS (UPDATE training_example SET quality_score = 1, version = version + 1 RETURNING id, version)",
                "WITH example AS (DELETE FROM training_example RETURNING id, version)"
            })
    void changes_by_a_server_of_schema_version_8_are_refused_rather_than_left_out_of_the_statistics(String change) {
        migrateTo("8");
        database.execute(INSERT + "SELECT gen_random_uuid(), NULL, 50, '{}', 'general') AS given");
        String statement = change + """
                , message AS (
                    INSERT INTO training_example_outbox
                        (event_id, type, aggregate_type, aggregate_id, sequence, partition_no, occurred_at, message)
                    SELECT gen_random_uuid(), 't', 'training_example', id, version + 1, 0, now(), '{}' FROM example)
                SELECT count(*) FROM example""";
        new PostgresSchema(database.dataSource()).migrate();
        assertThatThrownBy(() -> database.execute(statement))
                .rootCause()
                .hasMessageContaining("training_example_outbox_history");
        Jdbi jdbi = Jdbi.create(database.dataSource());
        var stats = new PostgresTrainingExampleRepository(jdbi).stats(TrainingExampleFilter.ALL);
        assertThat(stats.totalExamples()).isEqualTo(1);
        assertThat(stats.averageQualityScore()).isEqualTo(50);
    }

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:org/trainingexample/adapter/postgres/schema")
                .table("training_example_schema_history")
                .target(version)
                .loggers("slf4j")
                .load()
                .migrate();
    }
}
