package org.trainingexample.domain.port.driven;

/**
 * Background work that keeps a store fast and changes no answer. Every method is cheap when there is nothing to do, may run in
 * several instances at once, and may throw a {@link org.trainingexample.domain.failure.StoreFailureException}, after which the
 * next call does the same work.
 */
public interface StoreMaintenance {
    /**
     * Adds the pending deltas of changes to the running sums of the statistics. Statistics read both, so they take longer the
     * more deltas are pending: call it every second.
     *
     * @return whether there was enough to do
     */
    boolean compactStatistics();

    /**
     * Flushes what the search index has collected but not sorted in. Searches scan that part, and batching makes each flush
     * cheaper: call it every few seconds.
     *
     * @return whether there was anything to flush
     */
    boolean flushSearchIndex();
}
