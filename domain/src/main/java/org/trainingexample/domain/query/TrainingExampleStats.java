package org.trainingexample.domain.query;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Figures over some examples. Averages are those of the shortest decimals that are read as the numbers, which is what callers
 * wrote: summed without loss, divided to 40 places or as many as the sum has, and rounded once, to the nearest double.
 *
 * @param averageQualityScore 0 if there are no examples, like the other averages
 * @param uniqueAgents examples without an agent do not count
 * @param domainDistribution the number of examples by domain, most frequent first, then by name in code point order; the
 *     first 1,000 domains
 * @param sourceDistribution the same by wire name of the source, without sources that have none
 * @param taskTypeDistribution the same by wire name of the task type
 * @param qualityBands the same by wire name of the {@link org.trainingexample.domain.QualityBand}
 * @param labelsTotal the number of different labels
 * @param ratedExamples the number of examples that someone judged; see {@link org.trainingexample.domain.Quality#isRated}
 * @param averageRatedQualityScore over these examples alone, 0 if there are none
 * @param firstCreatedAt empty if there are no examples, like the last
 */
public record TrainingExampleStats(
        long totalExamples,
        double averageQualityScore,
        double averageConfidence,
        double averageDifficulty,
        long uniqueDomains,
        long uniqueAgents,
        Map<String, Long> domainDistribution,
        Map<String, Long> sourceDistribution,
        Map<String, Long> taskTypeDistribution,
        Map<String, Long> qualityBands,
        long labelsTotal,
        long ratedExamples,
        double averageRatedQualityScore,
        Optional<Instant> firstCreatedAt,
        Optional<Instant> lastCreatedAt) {
    public static final int MAX_DOMAINS = 1_000;

    public TrainingExampleStats {
        domainDistribution = inOrder(domainDistribution);
        sourceDistribution = inOrder(sourceDistribution);
        taskTypeDistribution = inOrder(taskTypeDistribution);
        qualityBands = inOrder(qualityBands);
    }

    private static Map<String, Long> inOrder(Map<String, Long> counts) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }
}
