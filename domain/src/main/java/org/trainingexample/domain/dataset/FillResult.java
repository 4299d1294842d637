package org.trainingexample.domain.dataset;

import java.util.Map;

/**
 * The result of a fill, and the counts of the splits afterwards, both from one snapshot.
 *
 * @param splitCounts the number of examples in each split, empty ones too
 */
public record FillResult(FillReport report, Map<Split, Long> splitCounts) {
    public FillResult {
        splitCounts = Map.copyOf(splitCounts);
    }
}
