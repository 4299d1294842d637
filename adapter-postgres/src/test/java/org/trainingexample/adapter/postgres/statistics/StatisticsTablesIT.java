package org.trainingexample.adapter.postgres.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresCurationRepository;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresStoreMaintenance;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.query.LabelCount;
import org.trainingexample.domain.query.LabelQuery;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleStats;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;

/** The running sums against a count, after compacting and while others write and compact. */
class StatisticsTablesIT {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private static final int WRITERS = 16;
    private static final int CHANGES = 60;

    /** Every example, but not known to be that: it has to be counted. */
    private static final TrainingExampleFilter COUNTED =
            TrainingExampleFilter.builder().minQuality(0).build();

    private final Jdbi jdbi = STORE.jdbi();
    private final PostgresTrainingExampleRepository repository = new PostgresTrainingExampleRepository(jdbi);
    private final PostgresCurationRepository curation = new PostgresCurationRepository(jdbi);
    private final PostgresStoreMaintenance maintenance = new PostgresStoreMaintenance(jdbi);

    @Test
    void compactStatistics_replaces_many_rows_by_few_and_changes_no_answer() {
        jdbi.useTransaction(handle -> insertRandom(600, new Random(1)));
        TrainingExampleStats stats = repository.stats(TrainingExampleFilter.ALL);
        List<LabelCount> labels = labels(TrainingExampleFilter.ALL);
        assertThat(rows("statistics_delta")).isGreaterThanOrEqualTo(600);
        assertThat(maintenance.compactStatistics()).isTrue();
        assertThat(rows("statistics_delta")).isZero();
        assertThat(rows("statistics")).isLessThan(100);
        assertThat(repository.stats(TrainingExampleFilter.ALL)).isEqualTo(stats).isEqualTo(repository.stats(COUNTED));
        assertThat(labels(TrainingExampleFilter.ALL)).isEqualTo(labels).isEqualTo(labels(COUNTED));
        assertThat(maintenance.compactStatistics()).as("there is little left").isFalse();
    }

    @Test
    void compactStatistics_leaves_nothing_of_what_was_deleted_or_changed() {
        jdbi.useTransaction(handle -> {
            List<TrainingExample> gone = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                gone.add(insert(example(draft -> draft.qualityScore(100 / 3.0).labels(List.of("gone")))));
            }
            gone.forEach(example -> repository.delete(example.id(), EventMessages::deleted));
        });
        TrainingExample changed =
                insert(example(draft -> draft.qualityScore(70.1).labels(List.of("before"))));
        change(changed, 90.3, List.of("after"));
        assertThat(maintenance.compactStatistics()).isTrue();
        assertThat(rows("statistics"))
                .as("no agent, one value of each other facet")
                .isEqualTo(6);
        assertThat(labels(TrainingExampleFilter.ALL)).containsExactly(new LabelCount("after", 1));
        assertThat(repository.stats(TrainingExampleFilter.ALL)).isEqualTo(repository.stats(COUNTED));
    }

    @Test
    void recountStatistics_counts_what_foreign_statements_left() {
        insertRandom(150, new Random(5));
        maintenance.compactStatistics();
        insertRandom(5, new Random(6));
        STORE.database().execute("DELETE FROM training_example WHERE domain < 'm'");
        maintenance.recountStatistics();
        assertThat(rows("statistics_delta")).isZero();
        assertThat(repository.stats(TrainingExampleFilter.ALL)).isEqualTo(repository.stats(COUNTED));
        assertThat(labels(TrainingExampleFilter.ALL)).isEqualTo(labels(COUNTED));
        STORE.database().execute("TRUNCATE training_example CASCADE");
        maintenance.recountStatistics();
        assertThat(repository.stats(TrainingExampleFilter.ALL)).isEqualTo(repository.stats(COUNTED));
        assertThat(labels(TrainingExampleFilter.ALL)).isEmpty();
    }

    @Test
    void flushSearchIndex_flushes_the_pending_lists() {
        insertRandom(1, new Random(3));
        assertThat(maintenance.flushSearchIndex())
                .as("a new word is in the pending list")
                .isTrue();
        assertThat(maintenance.flushSearchIndex()).as("the list is empty").isFalse();
    }

    @Test
    void maintenance_needs_no_rights_of_the_owner() {
        insertRandom(200, new Random(4));
        jdbi.useTransaction(handle -> {
            handle.execute("CREATE ROLE te_app_of_statistics");
            handle.execute(
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO te_app_of_statistics");
            handle.execute("SET LOCAL ROLE te_app_of_statistics");
            assertThat(maintenance.compactStatistics()).isTrue();
            assertThat(maintenance.flushSearchIndex()).isTrue();
            handle.rollback();
        });
    }

    @Test
    void statistics_are_what_a_count_in_the_same_state_gives_while_others_write_and_compact() {
        AtomicInteger writing = new AtomicInteger(WRITERS);
        AtomicInteger compacted = new AtomicInteger();
        AtomicInteger compared = new AtomicInteger();
        Threads.run(WRITERS + 2, thread -> {
            if (thread == WRITERS) {
                while (writing.get() > 0) {
                    compacted.addAndGet(maintenance.compactStatistics() ? 1 : 0);
                }
            } else if (thread > WRITERS) {
                do {
                    compare();
                    compared.incrementAndGet();
                } while (writing.get() > 0);
            } else {
                try {
                    comeChangeAndGo(new Random(thread));
                } finally {
                    writing.decrementAndGet();
                }
            }
        });
        compare();
        assertThat(compacted.get()).as("compacted meanwhile").isPositive();
        assertThat(compared.get()).as("compared meanwhile").isGreaterThan(1);
    }

    /** Reads on the thread join its transaction, and so see one state. */
    private void compare() {
        jdbi.useTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            assertThat(repository.stats(TrainingExampleFilter.ALL)).isEqualTo(repository.stats(COUNTED));
            assertThat(labels(TrainingExampleFilter.ALL)).isEqualTo(labels(COUNTED));
        });
    }

    private void comeChangeAndGo(Random random) {
        List<TrainingExample> mine = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            int what = random.nextInt(4);
            if (mine.isEmpty() || what < 2) {
                mine.add(insert(TrainingExamples.random(random)));
            } else if (what == 2) {
                TrainingExample some = mine.get(random.nextInt(mine.size()));
                change(some, random.nextDouble() * 100, TrainingExamples.labels(random));
            } else {
                TrainingExample some = mine.remove(random.nextInt(mine.size()));
                repository.delete(some.id(), EventMessages::deleted);
            }
        }
    }

    private void change(TrainingExample example, double score, List<String> labels) {
        repository.update(example.id(), current -> {
            TrainingExample after = current.with(
                    draft -> draft.qualityScore(score).labels(labels),
                    TrainingExamples::hashes,
                    current.updatedAt().plusSeconds(1));
            return new Revision(after, Optional.of(EventMessages.updated(after)));
        });
    }

    private void insertRandom(int count, Random random) {
        IntStream.range(0, count).forEach(i -> insert(TrainingExamples.random(random)));
    }

    private TrainingExample insert(TrainingExample example) {
        repository.insert(example, EventMessages.created(example));
        return example;
    }

    private List<LabelCount> labels(TrainingExampleFilter filter) {
        return curation.labels(new LabelQuery(filter, "", 1_000, 0));
    }

    private long rows(String table) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM training_example_" + table)
                .mapTo(Long.class)
                .one());
    }
}
