package org.trainingexample.domain.dataset;

import java.util.Map;

/**
 * The result of putting examples into a split, and the counts of the splits afterwards, both from one snapshot.
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
