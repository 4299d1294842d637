package org.trainingexample.adapter.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleId;

/**
 * What a new example meets in the table.
 *
 * @param existing the example that has its id, or else its trace
 * @param sameContent the oldest example that has its content
 * @param usedUp whether its id is that of a deleted example
 */
record Encounter(Optional<TrainingExampleId> existing, Optional<TrainingExampleId> sameContent, boolean usedUp) {
    private static final String SELECT = """
            SELECT coalesce(same_id.id, same_trace.id), same_content.id, gone.id IS NOT NULL
            FROM unnest(?::uuid[], ?::text[], ?::bytea[]) WITH ORDINALITY AS new (id, trace, content, place)
            LEFT JOIN training_example AS same_id ON same_id.id = new.id
            LEFT JOIN training_example AS same_trace ON same_trace.source_trace_hash = new.trace
            LEFT JOIN training_example_tombstone AS gone ON gone.id = new.id
            LEFT JOIN LATERAL (
                SELECT id FROM training_example WHERE content_hash = new.content ORDER BY created_at, id LIMIT 1
            ) AS same_content ON true
            ORDER BY place""";

    /**
     * Looks for all of them at once, and answers in their order.
     *
     * @param mindingContent else no content is looked for
     */
    static List<Encounter> find(List<TrainingExample> examples, boolean mindingContent, Handle handle) {
        var ids = examples.stream().map(TrainingExample::id).toList();
        var traces = examples.stream()
                .map(example -> example.provenance().traceHash())
                .toList();
        var contents = examples.stream()
                .filter(example -> mindingContent)
                .map(example -> example.hashes().content())
                .toList();
        try (var query = handle.createQuery(SELECT)) {
            return query.bind(0, ExampleColumns.ids(ids))
                    .bind(1, ExampleColumns.texts(traces))
                    .bind(2, ExampleColumns.hashes(contents))
                    .addCustomizer(PlannedEachTime.CUSTOMIZER)
                    .map((row, context) -> new Encounter(id(1, row), id(2, row), row.getBoolean(3)))
                    .list();
        }
    }

    private static Optional<TrainingExampleId> id(int column, ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class)).map(TrainingExampleId::new);
    }
}
