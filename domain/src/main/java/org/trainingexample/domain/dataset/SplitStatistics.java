package org.trainingexample.domain.dataset;

import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trainingexample.domain.TrainingExample;

/**
 * Figures over one split of a frozen dataset.
 *
 * @param averageQualityScore 0 if there are no examples, like the other averages
 * @param domainDistribution the number of examples by domain, by name
 * @param taskTypeDistribution the same by wire name of the task type
 */
public record SplitStatistics(
        long examples,
        double averageQualityScore,
        double averageConfidence,
        double averageDifficulty,
        SortedMap<String, Long> domainDistribution,
        SortedMap<String, Long> taskTypeDistribution) {
    public SplitStatistics {
        domainDistribution = Collections.unmodifiableSortedMap(new TreeMap<>(domainDistribution));
        taskTypeDistribution = Collections.unmodifiableSortedMap(new TreeMap<>(taskTypeDistribution));
    }

    /** Counts the examples of a split as they come. */
    public static final class Counter {
        private final DoubleSummaryStatistics quality = new DoubleSummaryStatistics();
        private final DoubleSummaryStatistics confidence = new DoubleSummaryStatistics();
        private final DoubleSummaryStatistics difficulty = new DoubleSummaryStatistics();
        private final SortedMap<String, Long> domains = new TreeMap<>();
        private final SortedMap<String, Long> taskTypes = new TreeMap<>();

        public Counter() {}

        public void count(TrainingExample example) {
            quality.accept(example.quality().score());
            confidence.accept(example.quality().confidence());
            difficulty.accept(example.classification().difficulty());
            add(example.classification().domain(), domains);
            add(example.classification().taskType().wireName(), taskTypes);
        }

        private static void add(String name, Map<String, Long> counts) {
            counts.merge(name, 1L, Long::sum);
        }

        public SplitStatistics statistics() {
            return new SplitStatistics(
                    quality.getCount(),
                    quality.getAverage(),
                    confidence.getAverage(),
                    difficulty.getAverage(),
                    domains,
                    taskTypes);
        }
    }
}
