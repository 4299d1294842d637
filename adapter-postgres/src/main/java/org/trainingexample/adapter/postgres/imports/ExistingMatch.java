package org.trainingexample.adapter.postgres.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * The stored example that has the same id, trace or content as a new one.
 *
 * @param existing the example that has its id, or else its trace
 * @param sameContent the oldest example that has its content
 * @param usedUp whether its id is that of a deleted example
 */
public record ExistingMatch(
        Optional<TrainingExampleId> existing, Optional<TrainingExampleId> sameContent, boolean usedUp) {
    /**
     * Each lookup is a subquery of its own, for which nothing is cheaper than its index. The planner would plan joins by the number
     * of rows of a table; during a long import into an empty table it believes the table to be empty, as autovacuum ignores
     * uncommitted rows. Then it takes a scan of a whole index to be as cheap as one lookup in the right index; so ids and contents
     * are read in an order that only the right index has.
     */
    private static final Sql SELECT = Sql.of("""
            SELECT coalesce(
                    (SELECT id FROM training_example WHERE id BETWEEN new.id AND new.id ORDER BY id LIMIT 1),
                    (SELECT id FROM training_example WHERE source_trace_hash = new.trace)),
                (SELECT id FROM training_example WHERE content_hash BETWEEN new.content AND new.content
                    ORDER BY content_hash, created_at, id LIMIT 1),
                (SELECT id FROM training_example_tombstone WHERE id = new.id) IS NOT NULL
            FROM unnest(:example_ids::uuid[], :trace_hashes::text[], :content_hashes::bytea[]) WITH ORDINALITY AS new (id, trace, content, place)
            ORDER BY place""");

    /**
     * Looks up all examples by one statement; the results are in their order.
     *
     * @param mindingContent whether to look for the same content too
     */
    public static List<ExistingMatch> find(List<TrainingExample> examples, boolean mindingContent, Handle handle) {
        return looks(examples, mindingContent)
                .list(handle, (row, context) -> new ExistingMatch(id(1, row), id(2, row), row.getBoolean(3)));
    }

    static Sql looks(List<TrainingExample> examples, boolean mindingContent) {
        var ids = examples.stream().map(TrainingExample::id).toList();
        var traces = examples.stream()
                .map(example -> example.provenance().traceHash())
                .toList();
        var contents = examples.stream()
                .filter(example -> mindingContent)
                .map(example -> example.hashes().content())
                .toList();
        return SELECT.bind("example_ids", Arguments.ids(ids))
                .bind("trace_hashes", Arguments.texts(traces))
                .bind("content_hashes", Arguments.hashes(contents));
    }

    private static Optional<TrainingExampleId> id(int column, ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class)).map(TrainingExampleId::new);
    }
}
