package org.trainingexample.domain.export;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.trainingexample.domain.format.Turns;

/**
 * How many rows an export was handed, and what became of them: {@code matched = written + skipped}.
 *
 * @param lossy how many of the written rows lost something
 * @param skippedBy how many rows were skipped for each reason that occurred
 * @param lossyBy how many written rows lost each thing that was lost
 * @param lines how many lines the written rows became; more than these with {@link Turns#EACH}
 */
public record ExportReport(
        long matched,
        long written,
        long skipped,
        long lossy,
        Map<SkipReason, Long> skippedBy,
        Map<ExportWarning, Long> lossyBy,
        long lines) {
    /** Before the first row. */
    public static final ExportReport EMPTY = new ExportReport(0, 0, 0, 0, Map.of(), Map.of(), 0);

    public ExportReport {
        skippedBy = ordered(skippedBy, new EnumMap<>(SkipReason.class));
        lossyBy = ordered(lossyBy, new EnumMap<>(ExportWarning.class));
    }

    private static <K extends Enum<K>> Map<K, Long> ordered(Map<K, Long> counts, EnumMap<K, Long> ordered) {
        ordered.putAll(counts);
        return Collections.unmodifiableMap(ordered);
    }

    /** Counts the outcomes of an export that is under way. */
    public static final class Counter {
        private final EnumMap<SkipReason, Long> skippedBy = new EnumMap<>(SkipReason.class);
        private final EnumMap<ExportWarning, Long> lossyBy = new EnumMap<>(ExportWarning.class);
        private long written;
        private long lossy;
        private long lines;

        public Counter() {}

        /** Counts one row and hands its outcome on. */
        public RowOutcome count(RowOutcome outcome) {
            if (outcome instanceof RowOutcome.Skipped row) {
                skippedBy.merge(row.reason(), 1L, Long::sum);
            } else if (outcome instanceof RowOutcome.Written row) {
                written++;
                lines += row.lines();
                lossy += row.losses().isEmpty() ? 0 : 1;
                row.losses().forEach(loss -> lossyBy.merge(loss, 1L, Long::sum));
            }
            return outcome;
        }

        public ExportReport report() {
            long skipped =
                    skippedBy.values().stream().mapToLong(Long::longValue).sum();
            return new ExportReport(written + skipped, written, skipped, lossy, skippedBy, lossyBy, lines);
        }
    }
}
