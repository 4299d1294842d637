package org.trainingexample.adapter.postgres;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleStats;

/** The statistics as one statement, so that all figures are of one state, which reads each matching example once. */
final class StatsQuery {
    private static final String CELLS = """
            WITH cell AS (
                SELECT domain, agent_id, count(*) AS examples,
                    sum(quality_score) AS quality_score, sum(confidence) AS confidence, sum(difficulty) AS difficulty
                FROM training_example""";

    private static final String FIGURES = """
             GROUP BY domain, agent_id),
            area AS (
                SELECT domain, sum(examples)::bigint AS examples FROM cell GROUP BY domain),
            frequent AS (
                SELECT domain, examples FROM area ORDER BY examples DESC, domain COLLATE "C" LIMIT ?)
            SELECT coalesce(sum(examples)::bigint, 0) AS total,
                coalesce(sum(quality_score) / sum(examples), 0) AS average_quality_score,
                coalesce(sum(confidence) / sum(examples), 0) AS average_confidence,
                coalesce(sum(difficulty) / sum(examples), 0) AS average_difficulty,
                (SELECT count(*) FROM area) AS unique_domains,
                count(DISTINCT agent_id) AS unique_agents,
                ARRAY(SELECT domain FROM frequent ORDER BY examples DESC, domain COLLATE "C") AS domains,
                ARRAY(SELECT examples FROM frequent ORDER BY examples DESC, domain COLLATE "C") AS counts
            FROM cell""";

    private StatsQuery() {}

    static TrainingExampleStats run(TrainingExampleFilter filter, Handle handle) {
        FilterSql matching = new FilterSql(filter);
        try (Query query = handle.createQuery(CELLS + matching.where() + FIGURES)) {
            return matching.bindTo(query)
                    .bind(matching.size(), ExampleColumns.object(TrainingExampleStats.MAX_DOMAINS))
                    .addCustomizer(PlannedEachTime.CUSTOMIZER)
                    .map((row, context) -> toStats(row))
                    .one();
        }
    }

    private static TrainingExampleStats toStats(ResultSet row) throws SQLException {
        return new TrainingExampleStats(
                row.getLong("total"),
                row.getDouble("average_quality_score"),
                row.getDouble("average_confidence"),
                row.getDouble("average_difficulty"),
                row.getLong("unique_domains"),
                row.getLong("unique_agents"),
                distribution(row.getArray("domains"), row.getArray("counts")));
    }

    private static Map<String, Long> distribution(Array domains, Array counts) throws SQLException {
        String[] names = (String[]) domains.getArray();
        Long[] examples = (Long[]) counts.getArray();
        Map<String, Long> distribution = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            distribution.put(names[i], examples[i]);
        }
        return distribution;
    }
}
