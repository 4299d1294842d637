package org.trainingexample.adapter.postgres.export;

import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.sampling.Sampling;

/** A {@link Sampling} of single examples as a query, which must agree with the domain. */
public final class SamplingSql {
    /** The columns that the sampled query must have. */
    public static final String COLUMNS = "id, created_at, task_id, input_hash, domain, task_type, source_type";

    private static final Sql DRAWN = Sql.of("SELECT *, :sample_hash AS draw FROM (:rows) AS matching");

    private static final String HASHED = "CAST('" + Sampling.TAG + "' AS bytea) || uuid_send(id)";

    private static final Sql FEW_OF_EACH_TASK = Sql.of("""
            SELECT * FROM (
                SELECT *, row_number() OVER (PARTITION BY task_id ORDER BY draw) AS task_turn FROM (:rows) AS drawn) AS placed
            WHERE task_id IS NULL OR task_turn <= :max_per_task""");

    /** Takes the first of each value before the second of any, in the order of the sample hashes. */
    private static final Sql BALANCED = Sql.of("""
            SELECT * FROM (
                SELECT *, row_number() OVER (PARTITION BY :column ORDER BY draw) AS turn FROM (:rows) AS drawn) AS placed
            ORDER BY turn, draw LIMIT :size""");

    private static final Sql SIZED = Sql.of("SELECT * FROM (:rows) AS drawn ORDER BY draw LIMIT :size");

    private SamplingSql() {}

    /** The sampled rows of a query, with all their columns, in no order. */
    public static Sql taken(Sql rows, Sampling sampling) {
        if (sampling.isAll()) {
            return rows;
        }
        Sql drawn = DRAWN.with("sample_hash", SplitSql.hash(sampling.seed(), HASHED))
                .with("rows", rows);
        Sql limited = sampling.maxPerTask()
                .map(most -> FEW_OF_EACH_TASK.with("rows", drawn).bind("max_per_task", Arguments.number(most)))
                .orElse(drawn);
        return sampling.size()
                .map(size -> ranked(sampling).with("size", size).with("rows", limited))
                .orElse(limited);
    }

    private static Sql ranked(Sampling sampling) {
        return sampling.balanceBy()
                .map(field -> BALANCED.with("column", field.wireName()))
                .orElse(SIZED);
    }
}
