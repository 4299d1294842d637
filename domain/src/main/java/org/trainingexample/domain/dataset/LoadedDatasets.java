package org.trainingexample.domain.dataset;

import java.util.List;

/**
 * Datasets in an order, of which only the first are loaded: a list of any length takes a bounded amount of memory.
 *
 * @param loaded together at most {@link #MAX_BYTES} of texts, or a single dataset; empty only if there are none
 * @param rest the ids of those that follow, to be found one by one
 */
public record LoadedDatasets(List<Dataset> loaded, List<DatasetId> rest) {
    /** The most bytes of UTF-8 in the texts of several loaded datasets. */
    public static final int MAX_BYTES = 4 << 20;

    public LoadedDatasets {
        loaded = List.copyOf(loaded);
        rest = List.copyOf(rest);
    }
}
