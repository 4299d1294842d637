package org.trainingexample.adapter.postgres.dataset;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.argument.Argument;
import org.trainingexample.adapter.postgres.export.SamplingSql;
import org.trainingexample.adapter.postgres.export.SplitSql;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.adapter.postgres.search.FilterSql;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetFill;

/**
 * The one statement that fills a dataset. The examples that come in are locked until the transaction ends, so that nobody removes
 * one before the link to it is stored; all in the order of their ids, like all who lock several. Who changes them does not mind.
 */
final class FillSql {
    private FillSql() {}

    /**
     * Gives two numbers: how many of the chosen examples were there before, and how many were added. Examples meet the members
     * of their group by being sorted together, not by a join: what a planner believes of a dataset that has just been filled is
     * so wrong that it would join row by row.
     */
    static Sql of(Dataset dataset, DatasetFill fill, Instant now) {
        String group = SplitSql.group(fill.rule().splitBy()) + " AS group_key, ";
        Argument id = DatasetQueries.id(dataset.id());
        return Sql.of("WITH placed AS MATERIALIZED (SELECT id, group_key, home, present FROM (")
                .add("SELECT id, group_key, place, min(place) OVER (PARTITION BY group_key) AS home,")
                .add(" count(place) OVER (PARTITION BY group_key, id) > 0 AS present FROM (")
                .add("SELECT id, " + group + "CAST(NULL AS integer) AS place FROM (")
                .add(chosen(fill))
                .add(") AS matching UNION ALL SELECT id, " + group + SplitSql.position("split"))
                .add(" FROM training_example_dataset_link JOIN training_example ON id = example_id")
                .add(" WHERE dataset_id = ?) AS candidate) AS grouped WHERE place IS NULL", id)
                .add(
                        "), locked AS MATERIALIZED (SELECT id, group_key, home FROM placed JOIN training_example USING (id)")
                .add(" WHERE NOT present ORDER BY id FOR KEY SHARE OF training_example")
                .add(
                        "), added AS (INSERT INTO training_example_dataset_link (dataset_id, example_id, split, linked_at)")
                .add(" SELECT ?, id, coalesce(" + SplitSql.at("home") + ", ", id)
                .add(SplitSql.split("draw", dataset.description().splitRatios()))
                .add("), ? FROM (SELECT id, home, ", Arguments.time(now.truncatedTo(ChronoUnit.MICROS)))
                .add(SplitSql.hash(fill.rule().seed(), "group_key"))
                .add(" AS draw FROM locked) AS newcomer ORDER BY id RETURNING 1)")
                .add(" SELECT (SELECT count(*) FROM placed WHERE present), (SELECT count(*) FROM added)");
    }

    private static Sql chosen(DatasetFill fill) {
        Sql matching = Sql.of("SELECT " + SamplingSql.COLUMNS + " FROM training_example WHERE true")
                .add(FilterSql.of(fill.filter()));
        fill.limit().ifPresent(limit -> matching.add(" ORDER BY created_at DESC, id DESC LIMIT " + limit));
        return SamplingSql.taken(matching, fill.sampling());
    }
}
