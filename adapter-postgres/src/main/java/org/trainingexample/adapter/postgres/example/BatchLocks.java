package org.trainingexample.adapter.postgres.example;

/** How a batch of writes waits for the locks of others. */
final class BatchLocks {
    /**
     * A write that has to wait longer, for a long transaction with the same trace hash, ends the batch; each of its writes is then run
     * alone, so that only those wait on which the other transaction has a lock.
     */
    static final String WAIT_BRIEFLY = "SET LOCAL lock_timeout = '100ms'";

    private BatchLocks() {}
}
