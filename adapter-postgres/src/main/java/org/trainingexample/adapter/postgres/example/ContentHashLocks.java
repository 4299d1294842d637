package org.trainingexample.adapter.postgres.example;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.TrainingExample;

/**
 * Locks content hashes, so that concurrent writers that check for duplicate content do not store the same content twice. A writer
 * inserts the hash as a key into a table and deletes it at once: until its transaction ends, other writers of the same key wait,
 * and then find the example that it stored.
 */
public final class ContentHashLocks {
    /** All writers insert in the same order, which prevents deadlocks. */
    private static final Sql TAKE = Sql.of("""
            INSERT INTO training_example_content_claim (content_hash)
            SELECT DISTINCT content_hash FROM unnest(:content_hashes::bytea[]) AS new (content_hash) ORDER BY content_hash
            ON CONFLICT DO NOTHING""");

    private static final Sql GIVE_BACK =
            Sql.of("DELETE FROM training_example_content_claim WHERE content_hash = ANY (:content_hashes)");

    private ContentHashLocks() {}

    /** Locks the content hashes of these examples until the transaction ends; waits for other transactions that hold one. */
    public static void take(List<TrainingExample> examples, Handle handle) {
        var hashes = Arguments.hashes(
                examples.stream().map(example -> example.hashes().content()).toList());
        TAKE.bind("content_hashes", hashes).execute(handle);
        GIVE_BACK.bind("content_hashes", hashes).execute(handle);
    }
}
