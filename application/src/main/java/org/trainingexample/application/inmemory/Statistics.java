package org.trainingexample.application.inmemory;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.trainingexample.domain.QualityBand;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.query.TrainingExampleStats;

/** Computes statistics by looking at every example. */
final class Statistics {
    private static final int PLACES = 40;

    /** The number of significant digits that tell any two doubles apart. */
    private static final int MOST_DIGITS = 17;

    private Statistics() {}

    static TrainingExampleStats of(List<TrainingExample> examples) {
        Map<String, Long> byDomain =
                counts(examples.stream().map(example -> example.classification().domain()));
        long agents = examples.stream()
                .map(example -> example.provenance().agentId())
                .filter(Objects::nonNull)
                .distinct()
                .count();
        List<TrainingExample> rated =
                examples.stream().filter(example -> example.quality().isRated()).toList();
        return new TrainingExampleStats(
                examples.size(),
                average(examples, example -> example.quality().score()),
                average(examples, example -> example.quality().confidence()),
                average(examples, example -> example.classification().difficulty()),
                byDomain.size(),
                agents,
                firstOf(byDomain, TrainingExampleStats.MAX_DOMAINS),
                counts(examples.stream()
                        .map(example -> example.provenance().source().wireName())),
                counts(examples.stream()
                        .map(example -> example.classification().taskType().wireName())),
                counts(examples.stream()
                        .map(example ->
                                QualityBand.of(example.quality().score()).wireName())),
                labels(examples).distinct().count(),
                rated.size(),
                average(rated, example -> example.quality().score()),
                createdAt(examples).min(Comparator.naturalOrder()),
                createdAt(examples).max(Comparator.naturalOrder()));
    }

    /** How often each of these occurs, most frequent first, then in code point order. */
    static Map<String, Long> counts(Stream<String> values) {
        Map<String, Long> counts = values.collect(groupingBy(Function.identity(), counting()));
        return firstOf(counts, Integer.MAX_VALUE);
    }

    static Stream<String> labels(List<TrainingExample> examples) {
        return examples.stream().flatMap(example -> example.classification().labels().stream());
    }

    private static Stream<Instant> createdAt(List<TrainingExample> examples) {
        return examples.stream().map(TrainingExample::createdAt);
    }

    private static double average(List<TrainingExample> examples, ToDoubleFunction<TrainingExample> figure) {
        if (examples.isEmpty()) {
            return 0;
        }
        BigDecimal sum = examples.stream()
                .map(example -> shortestDecimal(figure.applyAsDouble(example)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(examples.size()), Math.max(PLACES, sum.scale()), RoundingMode.HALF_UP)
                .doubleValue();
    }

    /** Double.toString before JDK 19 may give more digits. */
    private static BigDecimal shortestDecimal(double number) {
        BigDecimal exact = new BigDecimal(number);
        BigDecimal shortest = exact.round(new MathContext(MOST_DIGITS));
        for (int digits = MOST_DIGITS - 1; digits > 0; digits--) {
            BigDecimal shorter = exact.round(new MathContext(digits));
            if (shorter.doubleValue() != number) {
                break;
            }
            shortest = shorter;
        }
        return shortest;
    }

    private static Map<String, Long> firstOf(Map<String, Long> counts, int limit) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Long> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey, CodePoints.ORDER))
                .limit(limit)
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
