package org.trainingexample.adapter.postgres.statistics;

import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.jdbc.Sql;

/**
 * The figures over all examples: sums in one table, and what they lack in another, to which every change adds rows. Figures take
 * longer the more rows are there; adding these to the sums changes no figure, and no writer waits for it.
 */
public final class StatisticsTables {
    /** So many untallied rows are read in no time. */
    private static final int FEW = 100;

    /** Held by whoever condenses: two at once would wait for each other's rows. */
    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('training_example_tally'))";

    private static final String MANY =
            "SELECT count(*) = %1$d FROM (SELECT FROM training_example_untallied LIMIT %1$d) AS row".formatted(FEW);

    /** The usual setting; but with another one, numbers would lose digits on their way through text, and sums be wrong for ever. */
    private static final String EVERY_DIGIT = "SET LOCAL extra_float_digits = 1";

    private static final String CONDENSE =
            "WITH matching AS (DELETE FROM training_example_untallied RETURNING *)" + Facets.PARTS + """
            INSERT INTO training_example_facet_tally AS tally SELECT * FROM part
            ON CONFLICT (facet, value) DO UPDATE SET
                examples = tally.examples + excluded.examples,
                quality_score = tally.quality_score + excluded.quality_score,
                confidence = tally.confidence + excluded.confidence,
                difficulty = tally.difficulty + excluded.difficulty""";

    /** Sums are exact, so that where no example is left, none of them is. */
    private static final String FORGET = "DELETE FROM training_example_facet_tally WHERE examples = 0";

    private static final String EXAMPLES = """
            SELECT (SELECT coalesce(sum(examples), 0) FROM training_example_facet_tally WHERE facet = 'domain')
                + (SELECT coalesce(sum(examples), 0) FROM training_example_untallied)""";

    private StatisticsTables() {}

    /** The number of all examples. */
    public static long examples(Handle handle) {
        return Sql.of(EXAMPLES).one(handle, (row, context) -> row.getLong(1));
    }

    /** Tallies what is not yet, if it is worth it. @return whether it was */
    public static boolean condense(Handle handle) {
        if (!holds(MANY, handle) || !holds(LOCK, handle)) {
            return false;
        }
        handle.execute(EVERY_DIGIT);
        handle.execute(CONDENSE);
        handle.execute(FORGET);
        return true;
    }

    private static boolean holds(String sql, Handle handle) {
        return Sql.of(sql).one(handle, (row, context) -> row.getBoolean(1));
    }
}
