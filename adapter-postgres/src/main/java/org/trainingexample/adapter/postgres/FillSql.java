package org.trainingexample.adapter.postgres;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.argument.Argument;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetFill;
import org.trainingexample.domain.dataset.SplitRule;

/**
 * The one statement that fills a dataset. The examples that come in are locked until the transaction ends, so that nobody removes
 * one before the link to it is stored; all in the order of their ids, like all who lock several. Who changes them does not mind.
 */
final class FillSql {
    private FillSql() {}

    /** Gives two numbers: how many of the chosen examples were there before, and how many were added. */
    static Sql of(Dataset dataset, DatasetFill fill, Instant now) {
        SplitRule rule = fill.rule();
        String group = SplitSql.group(rule.splitBy());
        Argument id = DatasetQueries.id(dataset.id());
        return Sql.of("WITH chosen AS MATERIALIZED (SELECT id, " + group + " AS group_key FROM (")
                .add(chosen(fill))
                .add(") AS matching), present AS MATERIALIZED (SELECT id FROM chosen WHERE EXISTS (")
                .add("SELECT FROM training_example_dataset_link WHERE dataset_id = ? AND example_id = id)", id)
                .add("), home AS MATERIALIZED (SELECT group_key, min(split_position) AS split_position FROM (")
                .add("SELECT " + group + " AS group_key, " + SplitSql.position("split") + " AS split_position")
                .add(" FROM training_example_dataset_link JOIN training_example ON id = example_id")
                .add(" WHERE dataset_id = ?) AS member", id)
                .add(" WHERE group_key IN (SELECT group_key FROM chosen) GROUP BY group_key")
                .add("), locked AS MATERIALIZED (SELECT id FROM training_example")
                .add(" WHERE id IN (SELECT id FROM chosen EXCEPT ALL SELECT id FROM present) ORDER BY id FOR KEY SHARE")
                .add(
                        "), added AS (INSERT INTO training_example_dataset_link (dataset_id, example_id, split, linked_at)")
                .add(" SELECT ?, id, coalesce(" + SplitSql.at("split_position") + ", ", id)
                .add(SplitSql.split("draw", dataset.description().splitRatios()))
                .add("), ? FROM (SELECT id, group_key, ", ExampleColumns.time(now.truncatedTo(ChronoUnit.MICROS)))
                .add(SplitSql.draw(rule.seed(), "group_key"))
                .add(" AS draw FROM chosen JOIN locked USING (id)) AS newcomer")
                .add(" LEFT JOIN home USING (group_key) ORDER BY id RETURNING 1)")
                .add(" SELECT (SELECT count(*) FROM present), (SELECT count(*) FROM added)");
    }

    private static Sql chosen(DatasetFill fill) {
        Sql matching = Sql.of("SELECT " + SamplingSql.COLUMNS + " FROM training_example WHERE true")
                .add(new FilterSql(fill.filter()).furtherConditions());
        fill.limit().ifPresent(limit -> matching.add(" ORDER BY created_at DESC, id DESC LIMIT " + limit));
        return SamplingSql.taken(matching, fill.sampling());
    }
}
