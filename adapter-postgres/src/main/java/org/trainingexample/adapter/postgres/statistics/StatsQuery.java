package org.trainingexample.adapter.postgres.statistics;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.adapter.postgres.search.FilterSql;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleStats;

/**
 * The statistics as one statement, so that all figures are of one snapshot: over all examples from the statistics tables, over
 * the examples of a filter by reading each once.
 */
public final class StatsQuery {
    /** Adds up the running sums and the pending deltas. */
    private static final Sql OF_ALL = Sql.of("""
            WITH matching AS (SELECT examples, :columns FROM training_example_statistics_delta),
            :parts,
            figure AS (
                SELECT facet, value, sum(examples)::bigint AS examples,
                    sum(quality_score) AS quality_score, sum(confidence) AS confidence, sum(difficulty) AS difficulty
                FROM (SELECT * FROM part UNION ALL SELECT * FROM training_example_statistics) AS counted
                GROUP BY facet, value HAVING sum(examples) <> 0),
            span AS (
                SELECT min(created_at) AS first_created_at, max(created_at) AS last_created_at FROM training_example),
            :figures""")
            .with("columns", StatisticsDelta.COLUMNS)
            .with("parts", Facets.PARTS)
            .with("figures", figures())
            .plannedOnce();

    private static final Sql OF_SOME = Sql.of("""
            WITH matching AS (SELECT 1 AS examples, created_at, :columns FROM training_example WHERE :matching),
            :parts,
            figure AS (SELECT * FROM part),
            span AS (SELECT min(created_at) AS first_created_at, max(created_at) AS last_created_at FROM matching),
            :figures""")
            .with("columns", StatisticsDelta.COLUMNS)
            .with("parts", Facets.PARTS)
            .with("figures", figures());

    private StatsQuery() {}

    /**
     * The statistics from {@code figure} and {@code span}. A quotient has at least as many places as the dividend: enough to round
     * the result once. Examples that are not rated have scores of 0, so the sums over all are those over the rated.
     */
    private static String figures() {
        return """
            rated AS (SELECT examples FROM figure WHERE facet = 'rated' AND value = 'true')
            SELECT coalesce(sum(examples)::bigint, 0) AS total,
                coalesce((sum(quality_score) + 0e-40) / sum(examples), 0) AS average_quality_score,
                coalesce((sum(confidence) + 0e-40) / sum(examples), 0) AS average_confidence,
                coalesce((sum(difficulty) + 0e-40) / sum(examples), 0) AS average_difficulty,
                count(*) AS unique_domains,
                (SELECT count(*) FROM figure WHERE facet = 'agent_id') AS unique_agents,
                (SELECT count(*) FROM figure WHERE facet = 'label') AS labels_total,
                coalesce((SELECT examples FROM rated), 0) AS rated_examples,
                coalesce((sum(quality_score) + 0e-40) / (SELECT examples FROM rated), 0) AS average_rated_quality_score,
                (SELECT first_created_at FROM span) AS first_created_at,
                (SELECT last_created_at FROM span) AS last_created_at,
            """
                + distribution("domain", "LIMIT " + TrainingExampleStats.MAX_DOMAINS) + ", "
                + distribution("source_type", "")
                + ", " + distribution("task_type", "") + ", " + distribution("quality_band", "")
                + " FROM figure WHERE facet = 'domain'";
    }

    public static TrainingExampleStats run(TrainingExampleFilter filter, Handle handle) {
        Sql stats = filter.conditions().isEmpty() ? OF_ALL : OF_SOME.with("matching", FilterSql.of(filter));
        return stats.one(handle, (row, context) -> toStats(row));
    }

    /** Two columns of arrays, the values of a facet and the number of examples of each, most frequent first. */
    private static String distribution(String facet, String limit) {
        String figures = " FROM figure WHERE facet = '%s' ORDER BY examples DESC, value COLLATE \"C\" %s)"
                .formatted(facet, limit);
        return "ARRAY(SELECT value" + figures + " AS " + facet + "_names, ARRAY(SELECT examples" + figures + " AS "
                + facet + "_counts";
    }

    private static TrainingExampleStats toStats(ResultSet row) throws SQLException {
        return new TrainingExampleStats(
                row.getLong("total"),
                row.getDouble("average_quality_score"),
                row.getDouble("average_confidence"),
                row.getDouble("average_difficulty"),
                row.getLong("unique_domains"),
                row.getLong("unique_agents"),
                distribution("domain", row),
                distribution("source_type", row),
                distribution("task_type", row),
                distribution("quality_band", row),
                row.getLong("labels_total"),
                row.getLong("rated_examples"),
                row.getDouble("average_rated_quality_score"),
                time("first_created_at", row),
                time("last_created_at", row));
    }

    private static Map<String, Long> distribution(String column, ResultSet row) throws SQLException {
        String[] names = (String[]) array(column + "_names", row);
        Long[] examples = (Long[]) array(column + "_counts", row);
        Map<String, Long> distribution = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            distribution.put(names[i], examples[i]);
        }
        return distribution;
    }

    private static Object array(String column, ResultSet row) throws SQLException {
        Array array = row.getArray(column);
        return array.getArray();
    }

    private static Optional<Instant> time(String column, ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
