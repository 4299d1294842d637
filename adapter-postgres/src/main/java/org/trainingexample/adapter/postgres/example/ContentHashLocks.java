package org.trainingexample.adapter.postgres.example;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.domain.TrainingExample;

/**
 * Keeps writers that mind content from storing the same one side by side. Each takes the hash as a key of a table and gives it
 * back at once: until its transaction ends, others that want the same key wait, and then find what it has stored.
 */
public final class ContentHashLocks {
    /** In an order that all writers share, so that no two wait for each other. */
    private static final String TAKE = """
            INSERT INTO training_example_content_claim (content_hash)
            SELECT DISTINCT content_hash FROM unnest(?::bytea[]) AS new (content_hash) ORDER BY content_hash
            ON CONFLICT DO NOTHING""";

    private static final String GIVE_BACK = "DELETE FROM training_example_content_claim WHERE content_hash = ANY (?)";

    private ContentHashLocks() {}

    /** Waits for whoever is storing one of these contents, and makes others wait until the transaction ends. */
    public static void take(List<TrainingExample> examples, Handle handle) {
        var hashes = Arguments.hashes(
                examples.stream().map(example -> example.hashes().content()).toList());
        for (String sql : List.of(TAKE, GIVE_BACK)) {
            try (var statement = handle.createUpdate(sql)) {
                statement.bind(0, hashes).execute();
            }
        }
    }
}
