package org.trainingexample.adapter.postgres.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresDatasetRepository;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.testkit.dataset.Datasets;
import org.trainingexample.domain.testkit.event.EventMessages;

/** Reading out a dataset of a million examples, in memory that does not grow. */
@Tag("slow")
class LargeDatasetIT {
    private static final int EXAMPLES = 1_000_000;
    private static final int BETWEEN_LOOKS = 250_000;

    /** A million ids alone would take more than 40 MiB. */
    private static final long MOST_GROWTH = 16L << 20;

    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private final PostgresDatasetRepository datasets = STORE.datasets();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong mostLive = new AtomicLong();

    @Test
    void lists_and_differences_are_handed_over_without_being_held() {
        Dataset large = insert(), empty = insert();
        // without the examples: only the links are read
        STORE.database()
                .execute("SET session_replication_role = replica;"
                        + " INSERT INTO training_example_dataset_link SELECT '" + large.id()
                        + "', gen_random_uuid(), 'train', now() FROM generate_series(1, " + EXAMPLES + ")");
        assertGrowth(consumer -> datasets.forEachExample(large.id(), Optional.empty(), state -> {}, consumer));
        assertGrowth(consumer -> datasets.forEachDifference(
                large.id(), empty.id(), state -> {}, (difference, id) -> consumer.accept(id)));
    }

    private Dataset insert() {
        Dataset dataset = Datasets.any();
        EventMessage message = EventMessages.created(dataset);
        datasets.insert(dataset, message);
        return dataset;
    }

    private void assertGrowth(Consumer<Consumer<TrainingExampleId>> reading) {
        long before = live();
        read.set(0);
        mostLive.set(0);
        reading.accept(id -> {
            if (read.incrementAndGet() % BETWEEN_LOOKS == 0) {
                mostLive.accumulateAndGet(live(), Math::max);
            }
        });
        assertThat(read).hasValue(EXAMPLES);
        assertThat(mostLive.get() - before).isLessThan(MOST_GROWTH);
    }

    private static long live() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
