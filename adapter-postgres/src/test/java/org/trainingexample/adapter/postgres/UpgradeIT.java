package org.trainingexample.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.TestDatabase;

/** What becomes of the data of an earlier release. */
class UpgradeIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private final TestDatabase database = POSTGRES.createDatabase();

    @Test
    void figures_that_were_tallied_with_15_digits_are_counted_anew_with_all() {
        migrateTo("5");
        database.execute("""
                INSERT INTO training_example
                SELECT gen_random_uuid(), 1, NULL, NULL, NULL, 'synthetic', NULL, 'x', '{}', '', '[]', '', 33.333333333333336, 0.1,
                    '{a}', 'general', 'planning', 0.5, '{}', 'x', sha256('x'), sha256('x'), now(), now()""");
        new PostgresSchema(database.dataSource()).migrate();
        var repository = new PostgresTrainingExampleRepository(Jdbi.create(database.dataSource()));
        var stats = repository.stats(TrainingExampleFilter.ALL);
        assertThat(stats.averageQualityScore()).isEqualTo(33.333333333333336);
        assertThat(stats.totalExamples()).isEqualTo(1);
        assertThat(stats.labelsTotal()).isEqualTo(1);
        assertThat(stats)
                .isEqualTo(repository.stats(
                        TrainingExampleFilter.builder().minQuality(0).build()));
        database.execute("DELETE FROM training_example");
        assertThat(repository.stats(TrainingExampleFilter.ALL).averageQualityScore())
                .isZero();
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
