package org.trainingexample.adapter.postgres.statistics;

/** The sums over examples: the number of examples with each value of each facet, and the scores of each domain. */
final class Facets {
    /**
     * Common table expressions from {@code matching} to {@code part}: a facet, a value, and sums. They take few passes over the
     * examples, and sum the numbers once, which is what takes the time.
     */
    static final String PARTS = """
            cell AS (
                SELECT domain, agent_id, source_type, task_type,
                    training_example_quality_band(quality_score) AS quality_band,
                    CASE WHEN quality_score = 0 AND confidence = 0 THEN 'false' ELSE 'true' END AS rated,
                    sum(examples) AS examples,
                    sum(examples * training_example_exact(quality_score)) AS quality_score,
                    sum(examples * training_example_exact(confidence)) AS confidence,
                    sum(examples * training_example_exact(difficulty)) AS difficulty
                FROM matching GROUP BY 1, 2, 3, 4, 5, 6),
            part AS (
                SELECT 'domain' AS facet, domain AS value, sum(examples)::bigint AS examples,
                    sum(quality_score) AS quality_score, sum(confidence) AS confidence, sum(difficulty) AS difficulty
                FROM cell GROUP BY domain
                UNION ALL
                SELECT CASE
                        WHEN agent_id IS NOT NULL THEN 'agent_id'
                        WHEN source_type IS NOT NULL THEN 'source_type'
                        WHEN task_type IS NOT NULL THEN 'task_type'
                        WHEN quality_band IS NOT NULL THEN 'quality_band'
                        ELSE 'rated'
                    END,
                    coalesce(agent_id::text, source_type, task_type, quality_band, rated), sum(examples)::bigint, 0, 0, 0
                FROM cell GROUP BY GROUPING SETS (agent_id, source_type, task_type, quality_band, rated)
                HAVING coalesce(agent_id::text, source_type, task_type, quality_band, rated) IS NOT NULL
                UNION ALL
                SELECT 'label', label, sum(examples)::bigint, 0, 0, 0
                FROM matching, unnest(labels) AS label GROUP BY label)""";

    private Facets() {}
}
