package org.trainingexample.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.trainingexample.domain.testkit.TrainingExamples.any;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.jdbc.Database;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.event.EventMessages;

/** Real faults of a real server, and what callers are told of them. */
class FailuresIT {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    /** Beside the pool, to look on and to make mischief. */
    private final Jdbi onlooker = Jdbi.create(STORE.database().dataSource());

    private final Phaser meeting = new Phaser(2);
    private PostgresDataSource dataSource;
    private Jdbi jdbi;
    private PostgresTrainingExampleRepository repository;

    @BeforeEach
    void openAPool() {
        dataSource = new PostgresDataSource(STORE.config().withPool("faulty", 4));
        jdbi = Jdbi.create(dataSource);
        repository = new PostgresTrainingExampleRepository(jdbi);
    }

    @AfterEach
    void undoTheMischief() {
        dataSource.close();
        STORE.database().execute("DROP TRIGGER IF EXISTS mischief ON training_example");
    }

    @Test
    void a_statement_that_takes_too_long_is_a_timeout() {
        slowDown("AFTER INSERT", "pg_sleep(60)");
        // the server ends it, however late: the connection is not given up meanwhile
        PostgresConfig config = PostgresStore.patient(STORE.database().with("socketTimeout=50"))
                .withTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(2), Duration.ofSeconds(20));
        try (PostgresDataSource hasty = new PostgresDataSource(config)) {
            var impatient = new PostgresTrainingExampleRepository(Jdbi.create(hasty));
            TrainingExample example = any();
            assertThat(codeOf(() -> impatient.insert(example, EventMessages.created(example))))
                    .isEqualTo(ErrorCode.OPERATION_TIMEOUT);
        }
        assertThat(examples()).isZero();
    }

    @Test
    void a_lock_that_is_not_released_is_a_timeout_and_soon() {
        TrainingExample example = insert(any());
        try (PostgresDataSource hasty = STORE.impatient()) {
            var impatient = new PostgresTrainingExampleRepository(Jdbi.create(hasty));
            onlooker.useTransaction(handle -> {
                handle.execute("SELECT 1 FROM training_example FOR UPDATE");
                // the lock's own timeout, not that of the statement, which is long
                assertThatThrownBy(() -> impatient.delete(example.id(), EventMessages::deleted))
                        .hasStackTraceContaining("lock timeout")
                        .isInstanceOfSatisfying(
                                StoreFailureException.class,
                                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OPERATION_TIMEOUT));
            });
        }
        assertThat(repository.findById(example.id())).contains(example);
    }

    @Test
    void a_deadlock_is_repeated_once_and_then_succeeds() {
        TrainingExample one = insert(any());
        TrainingExample other = insert(any());
        AtomicInteger runs = new AtomicInteger();
        // it waits for locks longer than the second after which a server looks for deadlocks
        Database database = new Database(jdbi);
        Threads.run(
                2,
                thread -> database.inTransaction(handle -> thread == 0
                        ? lockBoth(one, other, runs.incrementAndGet(), handle)
                        : lockBoth(other, one, runs.incrementAndGet(), handle)));
        assertThat(runs).hasValue(3);
    }

    @Test
    void a_conflict_is_repeated_once_and_no_more() {
        AtomicInteger runs = new AtomicInteger();
        assertThat(codeOf(() -> new Database(jdbi).inTransaction(handle -> {
                    runs.incrementAndGet();
                    return handle.execute("DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '40001'; END $$");
                })))
                .isEqualTo(ErrorCode.OPERATION_TIMEOUT);
        assertThat(runs).hasValue(2);
    }

    @Test
    void a_conflict_of_a_single_statement_is_repeated_too() {
        STORE.database().execute("CREATE SEQUENCE IF NOT EXISTS attempts");
        createConflict();
        mischief(
                "CREATE TRIGGER mischief AFTER INSERT ON training_example",
                "CASE nextval('attempts') WHEN 1 THEN conflict() END");
        TrainingExample example = insert(any());
        assertThat(repository.findById(example.id())).contains(example);
    }

    @Test
    void a_session_that_ends_while_reading_makes_the_store_unavailable() {
        CompletableFuture<Void> killed = killWhile("pg_sleep");
        assertThat(codeOf(() -> new Database(jdbi).read(handle -> handle.execute("SELECT pg_sleep(60)"))))
                .isEqualTo(ErrorCode.STORE_UNAVAILABLE);
        killed.join();
        assertThat(repository.count(TrainingExampleFilter.ALL)).isZero(); // on another connection, at once
    }

    @Test
    void a_read_whose_commit_fails_makes_the_store_unavailable_and_leaves_nothing_unknown() {
        Database database = new Database(Jdbi.create(() -> failingToCommit(dataSource.getConnection())));
        assertThat(codeOf(() -> database.inTransaction(handle -> handle.execute("SELECT 1"))))
                .isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(codeOf(() -> database.readExpensively(Duration.ofMinutes(1), handle -> handle.execute("SELECT 1"))))
                .isEqualTo(ErrorCode.STORE_UNAVAILABLE);
        assertThat(codeOf(() -> database.readState(Duration.ofMinutes(1), handle -> handle.execute("SELECT 1"))))
                .isEqualTo(ErrorCode.STORE_UNAVAILABLE);
    }

    @Test
    void a_read_cannot_change_anything() {
        Database database = new Database(jdbi);
        String change = "DELETE FROM training_example";
        assertThatThrownBy(() -> database.readExpensively(Duration.ofMinutes(1), handle -> handle.execute(change)))
                .hasStackTraceContaining("read-only transaction");
    }

    /** A connection that is lost whenever something is committed. */
    private static Connection failingToCommit(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                FailuresIT.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        throw new SQLException("lost", "08006");
                    }
                    return method.invoke(connection, arguments);
                });
    }

    @Test
    void a_session_that_ends_during_a_write_that_commits_itself_leaves_the_outcome_unknown() {
        slowDown("AFTER INSERT", "pg_sleep(60)");
        CompletableFuture<Void> killed = killWhile("INSERT INTO training_example");
        assertThat(codeOf(() -> insert(any()))).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        killed.join();
    }

    @Test
    void a_session_that_ends_before_the_commit_has_changed_nothing() {
        TrainingExample example = insert(any());
        slowDown("BEFORE DELETE", "pg_sleep(60)");
        CompletableFuture<Void> killed = killWhile("DELETE FROM training_example");
        assertThat(codeOf(() -> repository.delete(example.id(), EventMessages::deleted)))
                .isEqualTo(ErrorCode.STORE_UNAVAILABLE);
        killed.join();
        assertThat(repository.findById(example.id())).contains(example);
    }

    @Test
    void a_session_that_ends_during_the_commit_leaves_the_outcome_unknown() {
        TrainingExample example = insert(any());
        mischief(
                "CREATE CONSTRAINT TRIGGER mischief AFTER DELETE ON training_example INITIALLY DEFERRED",
                "pg_sleep(60)");
        CompletableFuture<Void> killed = killWhile("COMMIT");
        assertThat(codeOf(() -> repository.delete(example.id(), EventMessages::deleted)))
                .isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        killed.join();
    }

    @Test
    void a_transaction_that_rested_too_long_has_changed_nothing() {
        TrainingExample example = insert(any());
        assertThat(codeOf(() -> repository.delete(example.id(), last -> {
                    jdbi.useHandle(handle -> handle.execute("SET LOCAL idle_in_transaction_session_timeout = '50ms'"));
                    int pid = jdbi.withHandle(handle -> handle.createQuery("SELECT pg_backend_pid()")
                            .mapTo(Integer.class)
                            .one());
                    await().atMost(Threads.PATIENCE)
                            .until(() -> onlooker.withHandle(
                                    handle -> handle.createQuery("SELECT count(*) FROM pg_stat_activity WHERE pid = ?")
                                                    .bind(0, pid)
                                                    .mapTo(Integer.class)
                                                    .one()
                                            == 0));
                    return EventMessages.deleted(last);
                })))
                .isEqualTo(ErrorCode.OPERATION_TIMEOUT);
        assertThat(repository.findById(example.id())).contains(example);
    }

    @Test
    void a_full_disk_is_insufficient_storage() {
        fail("53100");
        assertThat(codeOf(() -> insert(any()))).isEqualTo(ErrorCode.INSUFFICIENT_STORAGE);
    }

    @Test
    void a_server_without_memory_is_overloaded() {
        fail("53200");
        assertThat(codeOf(() -> insert(any()))).isEqualTo(ErrorCode.OVERLOADED);
    }

    @Test
    void a_read_only_server_is_unavailable_until_it_is_not_and_its_connections_are_given_up() {
        String database = onlooker.withHandle(handle -> handle.createQuery("SELECT current_database()")
                .mapTo(String.class)
                .one());
        STORE.database().execute("ALTER DATABASE " + database + " SET default_transaction_read_only = on");
        try {
            dataSource.getHikariPoolMXBean().softEvictConnections();
            await().atMost(Threads.PATIENCE).until(() -> readOnly().equals("on"));
            assertThat(codeOf(() -> insert(any()))).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
        } finally {
            onlooker.useHandle(handle -> {
                handle.execute("SET default_transaction_read_only = off");
                handle.execute("ALTER DATABASE " + database + " RESET default_transaction_read_only");
            });
        }
        await().atMost(Threads.PATIENCE)
                .ignoreExceptionsInstanceOf(StoreFailureException.class)
                .untilAsserted(() -> insert(any()));
    }

    @Test
    void an_unknown_failure_comes_out_as_it_is_and_names_no_values() {
        fail("P0001");
        TrainingExample secret =
                example(draft -> draft.inputText("sentinel-4711").domain("sentinel-4711"));
        assertThatThrownBy(() -> insert(secret))
                .isInstanceOf(JdbiException.class)
                .satisfies(failure -> {
                    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                        assertThat(cause.toString()).doesNotContain("sentinel-4711");
                    }
                });
        STORE.database().execute("DROP TRIGGER mischief ON training_example");
        STORE.database()
                .execute("ALTER TABLE training_example ADD CONSTRAINT mischief CHECK (domain <> 'sentinel-4711')");
        try {
            assertThatThrownBy(() -> insert(secret))
                    .hasStackTraceContaining("mischief")
                    .satisfies(failure ->
                            assertThat(failure.getCause().getMessage()).doesNotContain("sentinel"));
        } finally {
            STORE.database().execute("ALTER TABLE training_example DROP CONSTRAINT mischief");
        }
    }

    private TrainingExample insert(TrainingExample example) {
        repository.insert(example, EventMessages.created(example));
        return example;
    }

    private static ErrorCode codeOf(ThrowingCallable work) {
        StoreFailureException failure = catchThrowableOfType(StoreFailureException.class, work);
        assertThat(failure).as("failure of the store").isNotNull();
        return failure.code();
    }

    /** Both of the first two runs have their first lock before either asks for its second. */
    private int lockBoth(TrainingExample first, TrainingExample second, int run, Handle handle) {
        handle.execute(
                "UPDATE training_example SET version = version WHERE id = ?",
                first.id().value());
        if (run <= 2) {
            meeting.arriveAndAwaitAdvance();
        }
        return handle.execute(
                "UPDATE training_example SET version = version WHERE id = ?",
                second.id().value());
    }

    private void slowDown(String when, String what) {
        mischief("CREATE TRIGGER mischief " + when + " ON training_example", what);
    }

    private void fail(String state) {
        STORE.database()
                .execute("CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " RAISE EXCEPTION 'no' USING ERRCODE = '" + state + "'; END $$");
        STORE.database()
                .execute(
                        "CREATE TRIGGER mischief AFTER INSERT ON training_example FOR EACH ROW EXECUTE FUNCTION fail()");
    }

    private static void createConflict() {
        STORE.database()
                .execute("CREATE OR REPLACE FUNCTION conflict() RETURNS int LANGUAGE plpgsql AS $$ BEGIN"
                        + " RAISE EXCEPTION 'no' USING ERRCODE = '40001'; END $$");
    }

    private void mischief(String trigger, String what) {
        STORE.database()
                .execute("CREATE OR REPLACE FUNCTION mischief() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM "
                        + what + "; RETURN coalesce(NEW, OLD); END $$");
        STORE.database().execute(trigger + " FOR EACH ROW EXECUTE FUNCTION mischief()");
    }

    /** Ends the session that runs such a statement, once there is one. */
    private CompletableFuture<Void> killWhile(String statement) {
        String kill = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name = 'faulty' AND state = 'active' AND wait_event = 'PgSleep' AND query LIKE '%"
                + statement + "%'";
        return Threads.start(() -> await().atMost(Threads.PATIENCE)
                .until(() -> onlooker.withHandle(
                        handle -> handle.createQuery(kill).mapTo(Integer.class).one() > 0)));
    }

    private int examples() {
        return onlooker.withHandle(handle -> handle.createQuery("SELECT count(*) FROM training_example")
                .mapTo(Integer.class)
                .one());
    }

    private String readOnly() {
        return jdbi.withHandle(handle -> handle.createQuery("SHOW default_transaction_read_only")
                .mapTo(String.class)
                .one());
    }
}
