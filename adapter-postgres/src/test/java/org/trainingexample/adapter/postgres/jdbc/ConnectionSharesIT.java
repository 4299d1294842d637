package org.trainingexample.adapter.postgres.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresDataSource;
import org.trainingexample.adapter.postgres.PostgresDatasetRepository;
import org.trainingexample.adapter.postgres.PostgresIdempotencyStore;
import org.trainingexample.adapter.postgres.PostgresJdbi;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetChange;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.idempotency.IdempotentRequest;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.dataset.Datasets;
import org.trainingexample.domain.testkit.event.EventMessages;

/** Work that takes long leaves connections to other work, even in the smallest pool of the service. */
class ConnectionSharesIT {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final CountDownLatch end = new CountDownLatch(1);
    private PostgresDataSource pool;
    private Jdbi jdbi;
    private PostgresTrainingExampleRepository examples;
    private PostgresDatasetRepository datasets;

    @BeforeEach
    void openAPool() {
        pool = new PostgresDataSource(STORE.config()
                .withPool("three", 3)
                .withTimeouts(Duration.ofMillis(300), Threads.PATIENCE, Threads.PATIENCE));
        jdbi = PostgresJdbi.over(pool);
        examples = new PostgresTrainingExampleRepository(jdbi, () -> {}, MINUTE);
        datasets = new PostgresDatasetRepository(jdbi, MINUTE, MINUTE, () -> {});
    }

    @AfterEach
    void closeThePool() {
        end.countDown();
        pool.close();
    }

    @Test
    void reads_by_id_go_on_beside_long_changes_and_expensive_reads() {
        TrainingExample example = TrainingExamples.any();
        examples.insert(example, EventMessages.created(example));
        CompletableFuture<String> change = changeUntilTheEnd();
        CompletableFuture<String> read = readUntilTheEnd();
        await().atMost(Threads.PATIENCE).until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 2);

        for (int i = 0; i < 10; i++) {
            assertThat(examples.findById(example.id())).contains(example);
        }
        assertOverloaded(
                () -> datasets.changeMany(Datasets.any().id(), (current, contents) -> DatasetChange.none("", current)));
        assertOverloaded(() -> datasets.delete(Datasets.any().id(), EventMessages::deleted));
        assertOverloaded(() -> examples.count(TrainingExampleFilter.ALL));
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isEqualTo(2);

        end.countDown();
        assertThat(change.join()).isEqualTo("changed");
        assertThat(read.join()).isEqualTo("read");
        assertThat(examples.count(TrainingExampleFilter.ALL)).isOne();
    }

    @Test
    void a_long_change_under_an_idempotency_key_has_its_place_already() {
        Dataset dataset = insert();
        var request = new IdempotentRequest("fill", "key", "print", Instant.EPOCH).withLongWork();
        String answer = new PostgresIdempotencyStore(jdbi)
                .executeOnce(
                        request,
                        () -> datasets.changeMany(
                                        dataset.id(), (current, contents) -> DatasetChange.none("changed", current))
                                .orElseThrow())
                .answer();
        assertThat(answer).isEqualTo("changed");
    }

    @Test
    void an_answer_to_long_work_waits_for_its_share_without_a_connection() {
        CompletableFuture<String> change = changeUntilTheEnd();
        await().atMost(Threads.PATIENCE).until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 1);
        var request = new IdempotentRequest("fill", "key", "print", Instant.EPOCH).withLongWork();
        assertOverloaded(() -> new PostgresIdempotencyStore(jdbi).executeOnce(request, () -> "never"));
        end.countDown();
        change.join();
        assertThat(new PostgresIdempotencyStore(jdbi)
                        .executeOnce(request, () -> "now")
                        .answer())
                .isEqualTo("now");
    }

    private CompletableFuture<String> changeUntilTheEnd() {
        Dataset dataset = insert();
        return Threads.start(() -> datasets.changeMany(dataset.id(), (current, contents) -> {
                    awaitEnd();
                    return DatasetChange.none("changed", current);
                })
                .orElse(""));
    }

    private CompletableFuture<String> readUntilTheEnd() {
        return Threads.start(() -> new Database(jdbi).readExpensively(handle -> {
            awaitEnd();
            return "read";
        }));
    }

    private Dataset insert() {
        Dataset dataset = Datasets.any();
        datasets.insert(dataset, EventMessages.created(dataset));
        return dataset;
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void assertOverloaded(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StoreFailureException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OVERLOADED));
    }
}
