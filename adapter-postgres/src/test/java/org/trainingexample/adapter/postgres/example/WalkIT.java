package org.trainingexample.adapter.postgres.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.adapter.postgres.column.ExampleColumns;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.query.Page;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;

/** A long walk along the cursors while others write. */
@Tag("slow")
class WalkIT {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private static final int ROWS = 200_000;

    /** Rows as the service would store them, many at one time, so that the id has to decide. */
    private static final String FILL = """
            INSERT INTO training_example (%s)
            SELECT md5(i::text)::uuid, 1, NULL, NULL, NULL, 'synthetic', NULL, 'x', '{}', '', '[]', '', 0, 0, '{}',
                CASE WHEN i %% 20 = 0 THEN 'goes' ELSE 'stays' END, 'planning', 0.5, '{}', 'walk',
                sha256('x'), sha256('x'), timestamptz '2026-01-01' + (i %% 997) * interval '1 second', now()
            FROM generate_series(1, %d) AS i""".formatted(ExampleColumns.NAMES, ROWS);

    private final PostgresTrainingExampleRepository repository = new PostgresTrainingExampleRepository(STORE.jdbi());

    @Test
    void a_walk_over_200_000_examples_meets_each_that_stays_once_while_others_come_and_go() {
        STORE.database().execute(FILL);
        Set<TrainingExampleId> met = new HashSet<>();
        AtomicBoolean walking = new AtomicBoolean(true);
        Threads.run(3, thread -> {
            if (thread == 0) {
                try {
                    walk(met);
                } finally {
                    walking.set(false);
                }
            } else {
                comeAndGo(walking);
            }
        });
        assertThat(met).hasSize(ROWS - ROWS / 20);
    }

    /** Collects what stays. */
    private void walk(Set<TrainingExampleId> met) {
        Optional<TrainingExampleQuery> query = Optional.of(TrainingExampleQuery.of(TrainingExampleFilter.ALL, 1_000));
        while (query.isPresent()) {
            Page<TrainingExample> page = repository.find(query.get());
            for (TrainingExample example : page.items()) {
                if (example.classification().domain().equals("stays")) {
                    assertThat(met.add(example.id())).as("met twice").isTrue();
                }
            }
            TrainingExampleQuery before = query.get();
            query = page.next().map(before::after);
        }
    }

    private void comeAndGo(AtomicBoolean walking) {
        TrainingExampleFilter going =
                TrainingExampleFilter.builder().domain("goes").build();
        while (walking.get()) {
            List<TrainingExample> some =
                    repository.find(TrainingExampleQuery.of(going, 20)).items();
            for (TrainingExample example : some) {
                repository.delete(example.id(), EventMessages::deleted);
                TrainingExample comes = TrainingExamples.any();
                repository.insert(comes, EventMessages.created(comes));
            }
        }
    }
}
