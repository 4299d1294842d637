package org.trainingexample.adapter.postgres;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Database;
import org.trainingexample.adapter.postgres.jdbc.PostgresFailures;
import org.trainingexample.domain.failure.IdempotencyException;
import org.trainingexample.domain.idempotency.IdempotentRequest;
import org.trainingexample.domain.idempotency.RecordedAnswer;
import org.trainingexample.domain.port.driven.IdempotencyStore;

/**
 * Recorded answers in PostgreSQL. The work runs in the transaction that stores its answer: a
 * {@link PostgresTrainingExampleRepository} on the same {@link Jdbi} takes part in it.
 */
public final class PostgresIdempotencyStore implements IdempotencyStore {
    private static final String INSERT = """
            INSERT INTO training_example_answer (scope, key, fingerprint, received_at) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";
    private static final String COMPLETE = "UPDATE training_example_answer SET answer = ? WHERE scope = ? AND key = ?";
    private static final String SELECT =
            "SELECT fingerprint, answer FROM training_example_answer WHERE scope = ? AND key = ?";
    private static final String PURGE = """
            DELETE FROM training_example_answer WHERE (scope, key) IN (
                SELECT scope, key FROM training_example_answer WHERE received_at < ?
                ORDER BY received_at LIMIT ? FOR UPDATE SKIP LOCKED)""";

    private final Database database;

    /** @param jdbi opens connections in auto-commit mode and with a {@code lock_timeout}, which bounds the wait for a twin */
    public PostgresIdempotencyStore(Jdbi jdbi) {
        database = new Database(jdbi);
    }

    @Override
    public RecordedAnswer executeOnce(IdempotentRequest request, Supplier<String> work) {
        return request.longWork()
                ? database.inLongTransaction(handle -> executeOnce(request, work, handle))
                : database.inTransaction(handle -> executeOnce(request, work, handle));
    }

    private static RecordedAnswer executeOnce(IdempotentRequest request, Supplier<String> work, Handle handle) {
        while (!reserve(request, handle)) {
            Optional<RecordedAnswer> earlier = find(request, handle);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            // purged in between: the key is free again
        }
        String answer = work.get();
        complete(request, answer, handle);
        return new RecordedAnswer(request.fingerprint(), answer, false);
    }

    /** Takes the key; waits for a transaction that has taken it and has not ended. */
    private static boolean reserve(IdempotentRequest request, Handle handle) {
        try (Update insert = handle.createUpdate(INSERT)) {
            return insert.bind(0, Arguments.text(request.scope()))
                            .bind(1, Arguments.text(request.key()))
                            .bind(2, Arguments.text(request.fingerprint()))
                            .bind(3, Arguments.time(request.receivedAt()))
                            .execute()
                    > 0;
        } catch (RuntimeException failure) {
            throw PostgresFailures.isLockTimeout(failure) ? IdempotencyException.inProgress() : failure;
        }
    }

    private static void complete(IdempotentRequest request, String answer, Handle handle) {
        try (Update update = handle.createUpdate(COMPLETE)) {
            update.bind(0, Arguments.text(answer))
                    .bind(1, Arguments.text(request.scope()))
                    .bind(2, Arguments.text(request.key()))
                    .execute();
        }
    }

    private static Optional<RecordedAnswer> find(IdempotentRequest request, Handle handle) {
        try (Query query = handle.createQuery(SELECT)) {
            return query.bind(0, Arguments.text(request.scope()))
                    .bind(1, Arguments.text(request.key()))
                    .map((row, context) -> new RecordedAnswer(row.getString(1), row.getString(2), true))
                    .findOne();
        }
    }

    @Override
    public int purge(Instant receivedBefore, int limit) {
        return database.write(handle -> {
            try (Update update = handle.createUpdate(PURGE)) {
                return update.bind(0, Arguments.time(receivedBefore))
                        .bind(1, Arguments.object(limit))
                        .execute();
            }
        });
    }
}
