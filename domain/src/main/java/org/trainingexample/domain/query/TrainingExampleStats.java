package org.trainingexample.domain.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Figures over some examples.
 *
 * @param averageQualityScore 0 if there are no examples, like the other averages
 * @param uniqueAgents examples without an agent do not count
 * @param domainDistribution the number of examples by domain, most frequent first, then by name in code point order; the
 *     first 1,000 domains
 */
public record TrainingExampleStats(
        long totalExamples,
        double averageQualityScore,
        double averageConfidence,
        double averageDifficulty,
        long uniqueDomains,
        long uniqueAgents,
        Map<String, Long> domainDistribution) {
    public static final int MAX_DOMAINS = 1_000;

    public TrainingExampleStats {
        domainDistribution = Collections.unmodifiableMap(new LinkedHashMap<>(domainDistribution));
    }
}
