package org.trainingexample.domain.dataset;

import java.util.Map;

/**
 * What a filling did, and what is in the dataset then: both from one state of the store.
 *
 * @param splitCounts the number of examples in each split, empty ones too
 */
public record FillResult(FillReport report, Map<Split, Long> splitCounts) {
    public FillResult {
        splitCounts = Map.copyOf(splitCounts);
    }
}
