package org.trainingexample.domain.export;

import java.util.Objects;
import java.util.Optional;
import org.trainingexample.domain.format.RowKind;
import org.trainingexample.domain.pair.PairPosition;
import org.trainingexample.domain.pair.PairRules;
import org.trainingexample.domain.sampling.Sampling;

/**
 * The rows of an export.
 *
 * @param pairs how preference pairs are made of the examples; empty if every example is a row. Pairs come in the order of
 *     {@link PairPosition}; in a dataset, both examples of a pair are in the same split, and what a group has in several splits
 *     comes in the order of {@code Split}
 * @param sampling which of the rows
 */
public record ExportSelection(ExportSource source, Optional<PairRules> pairs, Sampling sampling) {
    public ExportSelection {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(pairs, "pairs");
        Objects.requireNonNull(sampling, "sampling");
    }

    /** Every example of a source. */
    public static ExportSelection of(ExportSource source) {
        return new ExportSelection(source, Optional.empty(), Sampling.ALL);
    }

    public RowKind kind() {
        return pairs.isPresent() ? RowKind.PAIR : RowKind.EXAMPLE;
    }
}
