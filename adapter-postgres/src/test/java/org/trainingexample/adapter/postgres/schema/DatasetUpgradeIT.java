package org.trainingexample.adapter.postgres.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresDatasetRepository;
import org.trainingexample.adapter.postgres.PostgresLegacyDoubles;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetChange;
import org.trainingexample.domain.dataset.DatasetDraft;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.DatasetPatch;
import org.trainingexample.domain.failure.DatasetExistsException;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.TestDatabase;

/** Datasets of earlier releases keep their names, though two may have the same. */
class DatasetUpgradeIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private final TestDatabase database = POSTGRES.createDatabase();

    @Test
    void datasets_of_the_same_name_and_version_stay_and_are_marked() {
        migrateTo("8");
        for (int i = 1; i <= 4; i++) {
            database.execute("""
                    INSERT INTO training_example_dataset (id, revision, name, name_folded, version, description, tags, train_ratio,
                        validation_ratio, test_ratio, source_datasets, extraction_jobs, filter_configs, transformations, statistics,
                        created_by, created_at, updated_at)
                    VALUES ('00000000-0000-0000-0000-00000000000%d', 1, 'maths', 'maths', '%s', '', '{}', 1, 0, 0, '{}', '{}', '{}',
                        '{}', '{}', 'me', timestamptz '2026-01-01' - interval '%d s', now())""".formatted(i, i == 4 ? "2" : "1", i));
        }
        new PostgresSchema(database.dataSource()).migrate();
        Jdbi jdbi = Jdbi.create(database.dataSource());
        var datasets = new PostgresDatasetRepository(jdbi, Duration.ofMinutes(1), Duration.ofMinutes(1), () -> {});
        DatasetId oldest = dataset(3), double2 = dataset(2), double1 = dataset(1);
        assertThat(PostgresLegacyDoubles.read(jdbi).some())
                .extracting(PostgresLegacyDoubles.Named::id)
                .containsExactly(double2, double1);
        Dataset another = Dataset.create(dataset(9), DatasetDraft.named("maths").with(version("1")), NOON);
        assertThatThrownBy(() -> datasets.insert(another, EventMessages.created(another)))
                .isInstanceOfSatisfying(
                        DatasetExistsException.class,
                        taken -> assertThat(taken.existingId()).isEqualTo(oldest.value()));
        rename(double1, "3", datasets);
        assertThat(PostgresLegacyDoubles.read(jdbi).count()).isEqualTo(1);
        datasets.delete(oldest, EventMessages::deleted);
        assertThat(PostgresLegacyDoubles.read(jdbi).count()).isZero();
        assertThatThrownBy(() -> datasets.insert(another, EventMessages.created(another)))
                .as("the former double has the name now")
                .isInstanceOf(DatasetExistsException.class);
        rename(double2, "4", datasets);
        datasets.insert(another, EventMessages.created(another));
        assertThat(datasets.totals().datasets()).isEqualTo(4);
    }

    private static void rename(DatasetId id, String version, PostgresDatasetRepository datasets) {
        datasets.change(id, (current, contents) -> {
            Dataset after = current.with(version(version), NOON);
            return DatasetChange.of(after, after, EventMessages.updated(after));
        });
    }

    private static DatasetPatch version(String version) {
        return new DatasetPatch(
                Optional.empty(), Optional.of(version), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static DatasetId dataset(int number) {
        return new DatasetId(new UUID(0, number));
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
