package org.trainingexample.adapter.postgres.dataset;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.trainingexample.adapter.postgres.export.SamplingSql;
import org.trainingexample.adapter.postgres.export.SplitSql;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.adapter.postgres.search.FilterSql;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetFill;

/**
 * The one statement that fills a dataset. Its foreign keys lock the examples that it adds ({@code FOR KEY SHARE}) until the
 * transaction ends, in the order of the ids, as everywhere, which prevents deadlocks; updates of them are not blocked. If another
 * transaction deleted one of them first, the foreign key fails, and the transaction is retried.
 */
final class FillSql {
    /**
     * Gives two numbers: how many of the chosen examples were members before, and how many were added. Window functions bring the
     * examples together with the members of their group. A join would be slow: the planner has no current statistics of a dataset
     * that was just filled, and chooses a nested loop.
     */
    private static final Sql FILL =
            Sql.of("""
            WITH placed AS MATERIALIZED (
                SELECT id, group_key, home, present FROM (
                    SELECT id, group_key, place, min(place) OVER (PARTITION BY group_key) AS home,
                        count(place) OVER (PARTITION BY group_key, id) > 0 AS present
                    FROM (
                        SELECT id, :group_key AS group_key, CAST(NULL AS integer) AS place FROM (:chosen) AS matching
                        UNION ALL
                        SELECT id, :group_key AS group_key, :split_place
                        FROM training_example_dataset_link JOIN training_example ON id = example_id
                        WHERE dataset_id = :dataset) AS candidate) AS grouped
                WHERE place IS NULL),
            added AS (
                INSERT INTO training_example_dataset_link (dataset_id, example_id, split, linked_at)
                SELECT :dataset, id, coalesce(:home_split, :drawn_split), :now
                FROM (SELECT id, home, :group_hash AS draw FROM placed WHERE NOT present) AS newcomer
                ORDER BY id RETURNING 1)
            SELECT
                (SELECT count(*) FROM placed WHERE present),
                (SELECT count(*) FROM added)""").with("split_place", SplitSql.position("split")).with("home_split", SplitSql.at("home"));

    private static final Sql MATCHING =
            Sql.of("SELECT :columns FROM training_example WHERE :matching").with("columns", SamplingSql.COLUMNS);

    private FillSql() {}

    static Sql of(Dataset dataset, DatasetFill fill, Instant now) {
        return FILL.with("group_key", SplitSql.group(fill.rule().splitBy()))
                .with(
                        "drawn_split",
                        SplitSql.split("draw", dataset.description().splitRatios()))
                .with("group_hash", SplitSql.hash(fill.rule().seed(), "group_key"))
                .with("chosen", chosen(fill))
                .bind("dataset", DatasetQueries.id(dataset.id()))
                .bind("now", Arguments.time(now.truncatedTo(ChronoUnit.MICROS)));
    }

    private static Sql chosen(DatasetFill fill) {
        Sql matching = MATCHING.with("matching", FilterSql.of(fill.filter()));
        Sql limited = fill.limit()
                .map(limit -> matching.plus(" ORDER BY created_at DESC, id DESC LIMIT " + limit))
                .orElse(matching);
        return SamplingSql.taken(limited, fill.sampling());
    }
}
