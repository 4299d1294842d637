package org.trainingexample.adapter.postgres;

import org.jdbi.v3.core.Handle;

/**
 * The tables to which every change adds a row, and whose sums are the figures over all examples. Reading them takes as long as
 * they have rows; replacing rows by their sum changes no figure, and no writer waits for it.
 */
final class Tallies {
    /** So many rows are read in about a millisecond. */
    private static final long FEW = 1_000;

    /** Held by whoever condenses: two at once would wait for each other's rows. */
    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('training_example_tally'))";

    private static final String ROWS = """
            SELECT (SELECT count(*) FROM training_example_tally) + (SELECT count(*) FROM training_example_label_tally)""";

    private static final String CONDENSE = """
            WITH gone AS (
                DELETE FROM training_example_tally RETURNING *)
            INSERT INTO training_example_tally
            SELECT domain, agent_id, source_type, task_type, quality_band,
                sum(examples), sum(quality_score), sum(confidence), sum(difficulty)
            FROM gone GROUP BY 1, 2, 3, 4, 5
            HAVING sum(examples) <> 0 OR sum(quality_score) <> 0 OR sum(confidence) <> 0 OR sum(difficulty) <> 0""";

    private static final String CONDENSE_LABELS = """
            WITH gone AS (
                DELETE FROM training_example_label_tally RETURNING *)
            INSERT INTO training_example_label_tally
            SELECT label, sum(examples) FROM gone GROUP BY label HAVING sum(examples) <> 0""";

    private volatile long rowsAfterwards;

    /** Condenses them if they have grown to twice what they must have. @return whether it did */
    boolean condense(Handle handle) {
        if (number(ROWS, handle) < FEW + 2 * rowsAfterwards || !locked(handle)) {
            return false;
        }
        handle.execute(CONDENSE);
        handle.execute(CONDENSE_LABELS);
        rowsAfterwards = number(ROWS, handle);
        return true;
    }

    private static boolean locked(Handle handle) {
        return handle.createQuery(LOCK).map((row, context) -> row.getBoolean(1)).one();
    }

    private static long number(String sql, Handle handle) {
        return handle.createQuery(sql).map((row, context) -> row.getLong(1)).one();
    }
}
