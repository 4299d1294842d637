package org.trainingexample.adapter.postgres;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Database;
import org.trainingexample.adapter.postgres.jdbc.PostgresFailures;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.failure.IdempotencyException;
import org.trainingexample.domain.idempotency.IdempotentRequest;
import org.trainingexample.domain.idempotency.RecordedAnswer;
import org.trainingexample.domain.port.driven.IdempotencyStore;

/**
 * Recorded answers in PostgreSQL. The work runs in the transaction that stores its answer: a
 * {@link PostgresTrainingExampleRepository} on the same {@link Jdbi} takes part in it.
 */
public final class PostgresIdempotencyStore implements IdempotencyStore {
    private static final Sql INSERT = Sql.of("""
            INSERT INTO training_example_answer (scope, key, fingerprint, received_at)
            VALUES (:scope, :key, :fingerprint, :received_at)
            ON CONFLICT DO NOTHING""");
    private static final Sql COMPLETE =
            Sql.of("UPDATE training_example_answer SET answer = :answer WHERE scope = :scope AND key = :key");
    private static final Sql SELECT = Sql.of(
                    "SELECT fingerprint, answer FROM training_example_answer WHERE scope = :scope AND key = :key")
            .plannedOnce();
    private static final Sql LOCK_OLDEST = Sql.of("""
            SELECT scope, key FROM training_example_answer WHERE received_at < :received_before
            ORDER BY received_at LIMIT :limit FOR UPDATE SKIP LOCKED""");

    private static final Sql DELETE = Sql.of("""
            DELETE FROM training_example_answer
            WHERE (scope, key) IN (SELECT * FROM unnest(:scopes, :keys))""");

    private final Database database;

    /** @param jdbi opens connections in auto-commit mode and with a {@code lock_timeout}, which bounds the wait for a concurrent request */
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
            // the answer was purged meanwhile: the key is free again
        }
        String answer = work.get();
        complete(request, answer, handle);
        return new RecordedAnswer(request.fingerprint(), answer, false);
    }

    /** Inserts the key; waits for a concurrent transaction that has inserted it. */
    private static boolean reserve(IdempotentRequest request, Handle handle) {
        try {
            return INSERT.bind("scope", Arguments.text(request.scope()))
                            .bind("key", Arguments.text(request.key()))
                            .bind("fingerprint", Arguments.text(request.fingerprint()))
                            .bind("received_at", Arguments.time(request.receivedAt()))
                            .execute(handle)
                    > 0;
        } catch (RuntimeException failure) {
            throw PostgresFailures.isLockTimeout(failure) ? IdempotencyException.inProgress() : failure;
        }
    }

    private static void complete(IdempotentRequest request, String answer, Handle handle) {
        COMPLETE.bind("answer", Arguments.text(answer))
                .bind("scope", Arguments.text(request.scope()))
                .bind("key", Arguments.text(request.key()))
                .execute(handle);
    }

    private static Optional<RecordedAnswer> find(IdempotentRequest request, Handle handle) {
        return SELECT.bind("scope", Arguments.text(request.scope()))
                .bind("key", Arguments.text(request.key()))
                .find(handle, (row, context) -> new RecordedAnswer(row.getString(1), row.getString(2), true));
    }

    @Override
    public int purge(Instant receivedBefore, int limit) {
        return database.inTransaction(handle -> {
            List<String> scopes = new ArrayList<>();
            List<String> keys = LOCK_OLDEST
                    .bind("received_before", Arguments.time(receivedBefore))
                    .bind("limit", Arguments.object(limit))
                    .list(handle, (row, context) -> {
                        scopes.add(row.getString(1));
                        return row.getString(2);
                    });
            return DELETE.bind("scopes", Arguments.texts(scopes))
                    .bind("keys", Arguments.texts(keys))
                    .execute(handle);
        });
    }
}
