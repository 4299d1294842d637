package org.trainingexample.adapter.postgres.imports;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.trainingexample.adapter.postgres.column.ExampleColumns;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.BinaryRow;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.adapter.postgres.outbox.OutboxRow;
import org.trainingexample.adapter.postgres.schema.SchemaVersion;
import org.trainingexample.adapter.postgres.statistics.StatisticsDelta;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * A temporary table for new examples. COPY cannot skip examples that exist already, so COPY writes here, and one statement moves the
 * rows on and stores their messages and search documents.
 */
final class Staging {
    /** Behind a pooler, a session may outlive a release and have the table of an older one. */
    private static final String TABLE = "training_example_staging_" + SchemaVersion.NEWEST;

    /** PostgreSQL compresses only rows that a page cannot hold; compressed values are moved on without decompressing them. */
    private static final String CREATE = """
            CREATE TEMPORARY TABLE IF NOT EXISTS %s (LIKE training_example INCLUDING COMPRESSION, %s)
            WITH (toast_tuple_target = 8160) ON COMMIT DELETE ROWS""".formatted(TABLE, StagedRow.DEFINITIONS);

    /** Removes the rows of an earlier use in the same transaction. */
    private static final String EMPTY = "TRUNCATE " + TABLE;

    private static final String COPY = "COPY %s (%s) FROM STDIN (FORMAT binary)".formatted(TABLE, StagedRow.COLUMNS);

    /** Inserts in the same order as every import, which prevents deadlocks between imports of the same traces. */
    private static final Sql MOVE = Sql.of("""
            WITH example AS (
                INSERT INTO training_example (:columns)
                SELECT :columns FROM :staging ORDER BY source_trace_hash, id
                ON CONFLICT DO NOTHING RETURNING id, :counted),
            :epoch,
            message AS (
                INSERT INTO training_example_outbox (aggregate_id, :message_columns, message, epoch)
                SELECT id, :message_columns, :message, epoch FROM :staging JOIN (SELECT id FROM example) AS stored USING (id), history),
            document AS (
                INSERT INTO training_example_search (id, document)
                SELECT id, document FROM :staging JOIN (SELECT id FROM example) AS stored USING (id)),
            delta AS (:delta)
            :store_parts
            SELECT id FROM example""")
            .with("columns", ExampleColumns.NAMES)
            .with("message_columns", StagedRow.MESSAGE_COLUMNS)
            .with("staging", TABLE)
            .with("epoch", OutboxRow.EPOCH)
            .with("message", OutboxRow.withEpoch("message"))
            .with("counted", StatisticsDelta.COLUMNS)
            .with("delta", StatisticsDelta.INSERT_NEW)
            .plannedOnce();

    private static final String STORE_PARTS = """
            , part AS (
                INSERT INTO training_example_search_part (id, part, document)
                SELECT id, number, part
                FROM %s JOIN (SELECT id FROM example) AS stored USING (id), unnest(parts) WITH ORDINALITY AS each (part, number))""".formatted(TABLE);

    private static final Sql MOVE_SHORT = MOVE.with("store_parts", "");
    private static final Sql MOVE_LONG = MOVE.with("store_parts", STORE_PARTS);

    private static final Sql DELETED =
            Sql.of("SELECT EXISTS (SELECT FROM training_example_tombstone WHERE id = ANY (:example_ids))");

    private Staging() {}

    /** Stores the examples that conflict with no stored one, and returns their ids. Waits for transactions that store the same. */
    static Set<TrainingExampleId> insert(List<ImportCandidate> candidates, Handle handle) {
        handle.execute(CREATE);
        handle.execute(EMPTY);
        try {
            copy(candidates, handle.getConnection().unwrap(PGConnection.class));
        } catch (SQLException failure) {
            throw new UnableToExecuteStatementException(
                    failure, handle.createQuery(COPY).getContext());
        }
        boolean isLong =
                candidates.stream().anyMatch(candidate -> candidate.document().isLong());
        Sql move = isLong ? MOVE_LONG : MOVE_SHORT;
        Set<TrainingExampleId> inserted =
                new HashSet<>(move.list(handle, (row, context) -> new TrainingExampleId(row.getObject(1, UUID.class))));
        requireUnused(candidates, inserted, handle);
        return inserted;
    }

    /** After the INSERT, which may have waited for a transaction that deleted an example: now its tombstone can be seen. */
    private static void requireUnused(
            List<ImportCandidate> candidates, Set<TrainingExampleId> inserted, Handle handle) {
        List<TrainingExampleId> brought = candidates.stream()
                .filter(ImportCandidate::bringsId)
                .map(candidate -> candidate.example().id())
                .filter(inserted::contains)
                .toList();
        if (!brought.isEmpty()
                && DELETED.bind("example_ids", Arguments.ids(brought))
                        .one(handle, (row, context) -> row.getBoolean(1))) {
            // a retry finds the tombstone when it looks for matches
            throw new StoreFailureException(ErrorCode.OPERATION_TIMEOUT, null);
        }
    }

    private static void copy(List<ImportCandidate> candidates, PGConnection connection) throws SQLException {
        CopyIn copy = connection.getCopyAPI().copyIn(COPY);
        try {
            write(BinaryRow.header(), copy);
            for (ImportCandidate candidate : candidates) {
                write(StagedRow.of(candidate), copy); // the server reads one row while the next is made
            }
            write(BinaryRow.trailer(), copy);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void write(byte[] bytes, CopyIn copy) throws SQLException {
        copy.writeToCopy(bytes, 0, bytes.length);
    }
}
