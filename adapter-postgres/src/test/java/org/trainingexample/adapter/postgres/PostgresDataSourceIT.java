package org.trainingexample.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.testservers.PostgresServer;

class PostgresDataSourceIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** All of it is waited for, since the pool tries again and again. */
    private static final Duration REFUSAL = Duration.ofSeconds(5);

    @Test
    void sessions_know_their_limits_and_their_time_zone() {
        PostgresConfig config = config().withTimeouts(PATIENCE, Duration.ofSeconds(5), Duration.ofSeconds(1));
        try (PostgresDataSource pool = new PostgresDataSource(config)) {
            assertThat(setting(pool, "TimeZone")).isEqualTo("UTC");
            assertThat(setting(pool, "statement_timeout")).isEqualTo("5s");
            assertThat(setting(pool, "lock_timeout")).isEqualTo("1s");
            assertThat(setting(pool, "idle_in_transaction_session_timeout")).isEqualTo("10s");
            assertThat(setting(pool, "jit")).isEqualTo("off");
            assertThat(setting(pool, "default_transaction_isolation")).isEqualTo("read committed");
            assertThat(setting(pool, "application_name")).isEqualTo("training-example-service");
        }
    }

    @Test
    void statements_are_prepared_at_once_unless_the_url_says_otherwise() {
        try (PostgresDataSource pool = new PostgresDataSource(config().withPool("one", 1))) {
            setting(pool, "TimeZone");
            assertThat(prepared(pool)).isPositive();
        }
        PostgresConfig behindPooler = PostgresStore.patient(POSTGRES.database().with("prepareThreshold=0"));
        try (PostgresDataSource pool = new PostgresDataSource(behindPooler.withPool("one", 1))) {
            setting(pool, "TimeZone");
            assertThat(prepared(pool)).isZero();
        }
    }

    @Test
    void a_change_is_prepared_once_whichever_fields_are_null() {
        try (PostgresDataSource pool = new PostgresDataSource(config().withPool("one", 1))) {
            new PostgresSchema(pool).migrate();
            var repository = new PostgresTrainingExampleRepository(Jdbi.create(pool));
            for (int i = 0; i < 12; i++) {
                String odd = i % 2 == 1 ? "odd" : null;
                TrainingExample example = TrainingExamples.example(
                        draft -> draft.executionId(odd).taskId(odd).agentId(odd == null ? null : UUID.randomUUID()));
                repository.insert(example, EventMessages.created(example));
            }
            String longestLived =
                    "SELECT max(generic_plans + custom_plans) FROM pg_prepared_statements WHERE statement LIKE 'WITH%INSERT%'";
            assertThat(number(longestLived, pool)).as("of 12 inserts").isGreaterThanOrEqualTo(11);
        }
    }

    @Test
    void getConnection_gives_up_in_time_if_all_are_lent() throws Exception {
        PostgresConfig config = config().withTimeouts(Duration.ofMillis(500), PATIENCE, PATIENCE);
        try (PostgresDataSource pool = new PostgresDataSource(config.withPool("one", 1));
                Connection lent = pool.getConnection()) {
            long start = System.nanoTime();
            assertThatThrownBy(pool::getConnection)
                    .isInstanceOfSatisfying(
                            StoreFailureException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OVERLOADED));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(400), PATIENCE);
            assertThat(lent.isValid(20)).isTrue();
        }
    }

    @Test
    void getConnection_refuses_at_once_if_the_queue_is_full() throws Exception {
        try (PostgresDataSource pool = new PostgresDataSource(
                config().withPool("one", 1).withQueueSize(4).withTimeouts(Threads.PATIENCE, PATIENCE, PATIENCE))) {
            List<CompletableFuture<String>> waiting = new ArrayList<>();
            try (Connection lent = pool.getConnection()) {
                for (int i = 0; i < 4; i++) {
                    waiting.add(Threads.start(() -> setting(pool, "TimeZone")));
                }
                await().atMost(Threads.PATIENCE).until(() -> pool.waiting() == 4);
                assertThatThrownBy(pool::getConnection)
                        .isInstanceOfSatisfying(
                                StoreFailureException.class,
                                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OVERLOADED));
            }
            waiting.forEach(CompletableFuture::join); // those in the queue get their turn
        }
    }

    @Test
    void getConnection_serves_threads_in_the_order_in_which_they_came() throws Exception {
        try (PostgresDataSource pool = new PostgresDataSource(config().withPool("one", 1))) {
            List<Integer> served = Collections.synchronizedList(new ArrayList<>());
            List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
            try (Connection lent = pool.getConnection()) {
                for (int i = 0; i < 8; i++) {
                    int number = i;
                    waiting.add(Threads.start(() -> Jdbi.create(pool).withHandle(handle -> served.add(number))));
                    await().atMost(Threads.PATIENCE).until(() -> pool.waiting() == number + 1);
                }
            }
            waiting.forEach(CompletableFuture::join);
            assertThat(served).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        }
    }

    @Test
    void closing_a_connection_twice_gives_one_place_back() throws Exception {
        PostgresConfig config = config().withPool("one", 1).withQueueSize(0);
        try (PostgresDataSource pool = new PostgresDataSource(config)) {
            Connection first = pool.getConnection();
            first.close();
            first.close();
            try (Connection second = pool.getConnection()) {
                assertThat(second.isValid(20)).isTrue();
                assertThatThrownBy(pool::getConnection).isInstanceOf(StoreFailureException.class);
            }
        }
    }

    @Test
    void getConnection_of_a_closed_pool_is_an_outage() {
        PostgresDataSource pool = new PostgresDataSource(config());
        pool.close();
        assertThatThrownBy(pool::getConnection)
                .isInstanceOfSatisfying(
                        StoreFailureException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE));
    }

    @Test
    void a_server_that_refuses_the_user_is_not_taken_for_an_outage() {
        PostgresConfig wrong = PostgresConfig.of(POSTGRES.jdbcUrl(), "no_such_user", "wrong")
                .withTimeouts(REFUSAL, PATIENCE, PATIENCE);
        try (PostgresDataSource pool = new PostgresDataSource(wrong)) {
            assertThatThrownBy(() -> setting(pool, "TimeZone"))
                    .isInstanceOf(ConnectionException.class)
                    .hasStackTraceContaining("no_such_user");
        }
    }

    @Test
    void settings_are_told_in_the_words_of_the_server() {
        PostgresSettings settings = PostgresSettings.read(Jdbi.create(POSTGRES.dataSource()));
        assertThat(settings.toString())
                .contains("server_version=1", "fsync=o", "synchronous_commit=o", "full_page_writes=o");
        assertThat(durable("on", "on", "on")).isTrue();
        assertThat(durable("on", "remote_apply", "on")).isTrue();
        assertThat(durable("off", "on", "on")).isFalse();
        assertThat(durable("on", "off", "on")).isFalse();
        assertThat(durable("on", "on", "off")).isFalse();
    }

    @Test
    void the_pool_serves_many_threads() {
        try (PostgresDataSource pool = new PostgresDataSource(config())) {
            Threads.run(16, i -> {
                for (int j = 0; j < 20; j++) {
                    setting(pool, "TimeZone");
                }
            });
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    private static boolean durable(String fsync, String synchronousCommit, String fullPageWrites) {
        return new PostgresSettings("18", fsync, synchronousCommit, fullPageWrites, "read committed", "UTC")
                .isDurable();
    }

    private static PostgresConfig config() {
        return PostgresStore.patient(POSTGRES.database());
    }

    private static String setting(PostgresDataSource pool, String name) {
        return Jdbi.create(pool)
                .withHandle(handle -> handle.createQuery("SELECT current_setting(?)")
                        .bind(0, name)
                        .mapTo(String.class)
                        .one());
    }

    private static int prepared(PostgresDataSource pool) {
        return number("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%current_setting%'", pool);
    }

    private static int number(String sql, PostgresDataSource pool) {
        return Jdbi.create(pool)
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }
}
