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
import org.trainingexample.adapter.postgres.jdbc.BinaryRow;
import org.trainingexample.adapter.postgres.outbox.OutboxRow;
import org.trainingexample.adapter.postgres.schema.SchemaVersion;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * A table of the session's own, through which new examples come in. COPY cannot pass over an example that is there already,
 * so they are copied here, and moved on by one statement that also stores their messages and search documents.
 */
final class Staging {
    /** A session that outlives a release, behind a pooler, may have the table of another. */
    private static final String TABLE = "training_example_staging_" + SchemaVersion.NEWEST;

    /** Rows stay as they are as long as a page holds them; what must be compressed here all the same is moved on as it is. */
    private static final String CREATE = """
            CREATE TEMPORARY TABLE IF NOT EXISTS %s (LIKE training_example INCLUDING COMPRESSION, %s)
            WITH (toast_tuple_target = 8160) ON COMMIT DELETE ROWS""".formatted(TABLE, StagedRow.DEFINITIONS);

    /** An earlier use in the same transaction has left its rows. */
    private static final String EMPTY = "TRUNCATE " + TABLE;

    private static final String COPY = "COPY %s (%s) FROM STDIN (FORMAT binary)".formatted(TABLE, StagedRow.COLUMNS);

    /** In an order that all imports share: otherwise two of them could each have a trace that the other waits for. */
    private static final String MOVE = """
            WITH example AS (
                INSERT INTO training_example (%1$s)
                SELECT %1$s FROM %3$s ORDER BY source_trace_hash, id
                ON CONFLICT DO NOTHING RETURNING id),
            %4$s,
            message AS (
                INSERT INTO training_example_outbox (aggregate_id, %2$s, message, epoch)
                SELECT id, %2$s, %5$s, epoch FROM %3$s JOIN example USING (id), history),
            document AS (
                INSERT INTO training_example_search (id, document)
                SELECT id, document FROM %3$s JOIN example USING (id))
            SELECT id FROM example""".formatted(
                    ExampleColumns.NAMES,
                    StagedRow.MESSAGE_COLUMNS,
                    TABLE,
                    OutboxRow.EPOCH,
                    OutboxRow.WITH_EPOCH.formatted("message"));

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
