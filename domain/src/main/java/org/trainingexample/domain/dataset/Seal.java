package org.trainingexample.domain.dataset;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The freeze record of a dataset: its time, content hash and statistics.
 *
 * @param frozenAt in microseconds
 * @param contentSha256 of its whole export in the native format, in 64 lower-case hexadecimal digits
 * @param statistics of each split, empty ones too
 */
public record Seal(Instant frozenAt, String contentSha256, Map<Split, SplitStatistics> statistics) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public Seal {
        frozenAt = frozenAt.truncatedTo(ChronoUnit.MICROS);
        if (!SHA256.matcher(contentSha256).matches()) {
            throw new IllegalArgumentException("a SHA-256 has 64 hexadecimal digits");
        }
        EnumMap<Split, SplitStatistics> ordered = new EnumMap<>(Split.class);
        ordered.putAll(statistics);
        statistics = Collections.unmodifiableMap(ordered);
    }

    /** The number of examples in a split, or in all of them. */
    public long examples(Optional<Split> split) {
        return statistics.entrySet().stream()
                .filter(entry -> split.stream().allMatch(entry.getKey()::equals))
                .mapToLong(entry -> entry.getValue().examples())
                .sum();
    }
}
