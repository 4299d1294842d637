package org.trainingexample.adapter.postgres;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.trainingexample.domain.TrainingExampleId;
import org.trainingexample.domain.bulk.ImportCandidate;

/**
 * A table of the session's own, through which new examples come in. COPY cannot pass over an example that is there already,
 * so they are copied here, and moved on by one statement that also stores their messages and search documents.
 */
final class Staging {
    /** With the compression of the real columns: what is compressed here is moved on as it is. */
    private static final String CREATE = """
            CREATE TEMPORARY TABLE IF NOT EXISTS training_example_staging (
                LIKE training_example INCLUDING COMPRESSION, %s) ON COMMIT DELETE ROWS""".formatted(StagedRow.DEFINITIONS);

    /** An earlier use in the same transaction has left its rows. */
    private static final String EMPTY = "TRUNCATE training_example_staging";

    private static final String COPY =
            "COPY training_example_staging (%s) FROM STDIN (FORMAT binary)".formatted(StagedRow.COLUMNS);

    /** In an order that all imports share: otherwise two of them could each have a trace that the other waits for. */
    private static final String MOVE = """
            WITH example AS (
                INSERT INTO training_example (%1$s)
                SELECT %1$s FROM training_example_staging AS staged
                WHERE NOT EXISTS (SELECT FROM training_example_tombstone AS gone WHERE gone.id = staged.id)
                ORDER BY source_trace_hash, id
                ON CONFLICT DO NOTHING RETURNING id),
            message AS (
                INSERT INTO training_example_outbox (aggregate_id, %2$s)
                SELECT id, %2$s FROM training_example_staging JOIN example USING (id)),
            document AS (
                INSERT INTO training_example_search (id, document)
                SELECT id, document FROM training_example_staging JOIN example USING (id))
            SELECT id FROM example""".formatted(ExampleColumns.NAMES, StagedRow.MESSAGE_COLUMNS);

    private Staging() {}

    /** Stores the examples that meet nobody, and returns their ids. Waits for others that are storing the same. */
    static Set<TrainingExampleId> insert(List<ImportCandidate> candidates, Handle handle) {
        handle.execute(CREATE);
        handle.execute(EMPTY);
        try {
            copy(candidates, handle.getConnection().unwrap(PGConnection.class));
        } catch (SQLException failure) {
            throw new UnableToExecuteStatementException(
                    failure, handle.createQuery(COPY).getContext());
        }
        try (var query = handle.createQuery(MOVE)) {
            return new HashSet<>(query.map((row, context) -> new TrainingExampleId(row.getObject(1, UUID.class)))
                    .list());
        }
    }

    private static void copy(List<ImportCandidate> candidates, PGConnection connection) throws SQLException {
        List<byte[]> rows = candidates.parallelStream().map(StagedRow::of).toList();
        CopyIn copy = connection.getCopyAPI().copyIn(COPY);
        try {
            write(BinaryRow.HEADER, copy);
            for (byte[] row : rows) {
                write(row, copy);
            }
            write(BinaryRow.TRAILER, copy);
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
