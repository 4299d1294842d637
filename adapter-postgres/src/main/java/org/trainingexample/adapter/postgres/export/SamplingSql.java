package org.trainingexample.adapter.postgres.export;

import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.sampling.Sampling;

/** A {@link Sampling} of single examples as a query, which must agree with the domain. */
public final class SamplingSql {
    /** The columns that the sampled query must have. */
    public static final String COLUMNS = "id, created_at, task_id, input_hash, domain, task_type, source_type";

    private SamplingSql() {}

    /** The sampled rows of a query, with all their columns, in no order. */
    public static Sql taken(Sql rows, Sampling sampling) {
        if (sampling.isAll()) {
            return rows;
        }
        Sql drawn = Sql.of("SELECT *, ")
                .add(SplitSql.hash(sampling.seed(), "CAST('" + Sampling.TAG + "' AS bytea) || uuid_send(id)"))
                .add(" AS draw FROM (")
                .add(rows)
                .add(") AS matching");
        Sql limited = sampling.maxPerTask()
                .map(most -> turns(drawn, "task_id", "task_turn")
                        .add(" WHERE task_id IS NULL OR task_turn <= ?", Arguments.number(most)))
                .orElse(drawn);
        return sampling.size().map(size -> sized(limited, sampling, size)).orElse(limited);
    }

    private static Sql sized(Sql limited, Sampling sampling, int size) {
        Sql ranked = sampling.balanceBy()
                .map(field -> turns(limited, field.wireName(), "turn").add(" ORDER BY turn, draw"))
                .orElseGet(() -> Sql.of("SELECT * FROM (").add(limited).add(") AS drawn ORDER BY draw"));
        return ranked.add(" LIMIT " + size);
    }

    /** The rows, each with its place among those of the same value: from 1, in the order of the sample hashes. */
    private static Sql turns(Sql rows, String column, String name) {
        String place = "row_number() OVER (PARTITION BY " + column + " ORDER BY draw) AS " + name;
        return Sql.of("SELECT * FROM (SELECT *, " + place + " FROM (").add(rows).add(") AS drawn) AS placed");
    }
}
