package org.trainingexample.domain.dataset;

import java.util.Map;

/**
 * What became of examples that were put into one split of a dataset, and what is in it then: both from one state of the store.
 *
 * @param added the number of examples that were not in the dataset before
 * @param moved the number of those that were in another split
 * @param present the number of those that were in this split
 * @param splitCounts the number of examples in each split, empty ones too
 */
public record PutResult(long added, long moved, long present, Map<Split, Long> splitCounts) {
    public PutResult {
        splitCounts = Map.copyOf(splitCounts);
    }
}
