package org.trainingexample.adapter.postgres.statistics;

import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.jdbc.Sql;

/**
 * The statistics over all examples: running sums in one table, and pending deltas in another, to which every change adds rows.
 * Statistics add up both, so they take longer the more deltas are pending. Compacting moves the deltas into the sums; it changes
 * no result and blocks no writer.
 */
public final class StatisticsTables {
    /** Reading fewer pending rows than this has no measurable cost. */
    private static final int MIN_PENDING = 100;

    /** One instance compacts at a time: two would wait for each other's row locks. */
    private static final Sql LOCK = Sql.of("SELECT pg_try_advisory_xact_lock(hashtext('training_example_statistics'))");

    private static final Sql ENOUGH_PENDING = Sql.of("""
            SELECT count(*) = :min_pending
            FROM (SELECT FROM training_example_statistics_delta LIMIT :min_pending) AS row""").with("min_pending", MIN_PENDING);

    /** The usual setting; with a lower one, numbers would lose digits as text, and the sums would stay wrong. */
    private static final String EVERY_DIGIT = "SET LOCAL extra_float_digits = 1";

    private static final Sql COMPACT = Sql.of("""
            WITH matching AS (DELETE FROM training_example_statistics_delta RETURNING *),
            :parts
            INSERT INTO training_example_statistics AS total SELECT * FROM part
            ON CONFLICT (facet, value) DO UPDATE SET
                examples = total.examples + excluded.examples,
                quality_score = total.quality_score + excluded.quality_score,
                confidence = total.confidence + excluded.confidence,
                difficulty = total.difficulty + excluded.difficulty""").with("parts", Facets.PARTS);

    /** Sums are exact: those of no examples are 0. */
    private static final String DELETE_EMPTY = "DELETE FROM training_example_statistics WHERE examples = 0";

    /** Writers wait, so that no delta is written that the count includes as well. */
    private static final String STOP_WRITERS = "LOCK TABLE training_example IN SHARE MODE";

    private static final String WAIT_FOR_COMPACTION =
            "SELECT pg_advisory_xact_lock(hashtext('training_example_statistics'))";

    private static final Sql RECOUNT =
            Sql.of("""
            WITH matching AS (SELECT 1 AS examples, :counted FROM training_example),
            :parts
            INSERT INTO training_example_statistics SELECT * FROM part""").with("counted", StatisticsDelta.COLUMNS).with("parts", Facets.PARTS);

    private static final Sql EXAMPLES = Sql.of("""
            SELECT (SELECT coalesce(sum(examples), 0) FROM training_example_statistics WHERE facet = 'domain')
                + (SELECT coalesce(sum(examples), 0) FROM training_example_statistics_delta)""");

    private StatisticsTables() {}

    /** The number of all examples. */
    public static long examples(Handle handle) {
        return EXAMPLES.one(handle, (row, context) -> row.getLong(1));
    }

    /** Adds the pending deltas to the sums, if there are {@value #MIN_PENDING} or more. @return whether it did */
    public static boolean compact(Handle handle) {
        if (!holds(ENOUGH_PENDING, handle) || !holds(LOCK, handle)) {
            return false;
        }
        handle.execute(EVERY_DIGIT);
        COMPACT.execute(handle);
        handle.execute(DELETE_EMPTY);
        return true;
    }

    /** Replaces sums and deltas by a count of all examples, which writers wait for: about two seconds for a million. */
    public static void recount(Handle handle) {
        handle.execute(STOP_WRITERS);
        handle.execute(WAIT_FOR_COMPACTION);
        handle.execute(EVERY_DIGIT);
        handle.execute("DELETE FROM training_example_statistics_delta");
        handle.execute("DELETE FROM training_example_statistics");
        RECOUNT.execute(handle);
    }

    private static boolean holds(Sql sql, Handle handle) {
        return sql.one(handle, (row, context) -> row.getBoolean(1));
    }
}
