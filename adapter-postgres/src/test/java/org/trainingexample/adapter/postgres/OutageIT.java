package org.trainingexample.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.trainingexample.domain.testkit.TrainingExamples.any;

import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.testservers.PrivatePostgres;

/** A server that goes away and comes back. */
class OutageIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** Much longer than all timeouts together, much shorter than for ever. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private static PrivatePostgres server;
    private static PostgresDataSource dataSource;
    private static PostgresTrainingExampleRepository repository;

    @BeforeAll
    static void start() {
        server = PrivatePostgres.start();
        // a server for tests does not wait for its log by itself
        PostgresConfig config = PostgresStore.patient(server.database().with("options=-c%20synchronous_commit=on"));
        dataSource = new PostgresDataSource(config.withTimeouts(TIMEOUT, TIMEOUT, TIMEOUT));
        new PostgresSchema(dataSource).migrate();
        repository = new PostgresTrainingExampleRepository(Jdbi.create(dataSource));
    }

    @AfterAll
    static void stop() {
        dataSource.close();
        server.close();
    }

    @Test
    void a_stopped_server_is_unavailable_and_found_again() {
        TrainingExample example = insert(any());
        server.stop();
        await().atMost(Threads.PATIENCE).until(() -> failure() == ErrorCode.STORE_UNAVAILABLE);
        long start = System.nanoTime();
        assertThat(failure()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        server.startAgain();
        await().atMost(Threads.PATIENCE)
                .ignoreExceptionsInstanceOf(StoreFailureException.class)
                .untilAsserted(
                        () -> assertThat(repository.findById(example.id())).contains(example));
    }

    @Test
    void a_killed_server_keeps_what_it_acknowledged() {
        TrainingExample example = insert(any());
        server.kill();
        await().atMost(Threads.PATIENCE).until(() -> failure() == ErrorCode.STORE_UNAVAILABLE);
        server.startAgain();
        await().atMost(Threads.PATIENCE)
                .ignoreExceptionsInstanceOf(StoreFailureException.class)
                .untilAsserted(
                        () -> assertThat(repository.findById(example.id())).contains(example));
    }

    @Test
    void a_frozen_server_is_given_up_in_time_and_found_again() {
        insert(any());
        server.freeze();
        try {
            long start = System.nanoTime();
            assertThat(failure()).isIn(ErrorCode.STORE_UNAVAILABLE, ErrorCode.OVERLOADED);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        } finally {
            server.resume();
        }
        await().atMost(Threads.PATIENCE).until(() -> failure() == null);
    }

    private static ErrorCode failure() {
        StoreFailureException failure =
                catchThrowableOfType(StoreFailureException.class, () -> repository.count(TrainingExampleFilter.ALL));
        return failure == null ? null : failure.code();
    }

    private static TrainingExample insert(TrainingExample example) {
        repository.insert(example, EventMessages.created(example));
        return example;
    }
}
