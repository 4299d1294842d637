package org.trainingexample.application.inmemory;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.query.TrainingExampleStats;

/** Computes statistics by looking at every example. */
final class Statistics {
    private Statistics() {}

    static TrainingExampleStats of(List<TrainingExample> examples) {
        Map<String, Long> byDomain = examples.stream()
                .collect(groupingBy(example -> example.classification().domain(), counting()));
        long agents = examples.stream()
                .map(example -> example.provenance().agentId())
                .filter(Objects::nonNull)
                .distinct()
                .count();
        return new TrainingExampleStats(
                examples.size(),
                average(examples, example -> example.quality().score()),
                average(examples, example -> example.quality().confidence()),
                average(examples, example -> example.classification().difficulty()),
                byDomain.size(),
                agents,
                mostFrequentFirst(byDomain));
    }

    private static double average(List<TrainingExample> examples, ToDoubleFunction<TrainingExample> figure) {
        return examples.stream().collect(averagingDouble(figure));
    }

    private static Map<String, Long> mostFrequentFirst(Map<String, Long> counts) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Long> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey, Statistics::byCodePoint))
                .limit(TrainingExampleStats.MAX_DOMAINS)
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** {@link String#compareTo} compares UTF-16 units, which puts U+1F600 before U+FF21. */
    private static int byCodePoint(String one, String other) {
        return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
    }
}
