package org.trainingexample.adapter.postgres.jdbc;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.config.JdbiConfig;

/**
 * Limits the connections that long work uses at once: expensive reads (statistics, counts, pairs, duplicates) and long changes
 * (filling, freezing and removing datasets) each have a share of the pool, and wait for it without a connection. Reads by id and
 * small changes have the rest. Unlimited until {@link #limit} is called.
 */
public final class ConnectionShares implements JdbiConfig<ConnectionShares> {
    private Share expensiveReads = Share.unlimited();
    private Share longChanges = Share.unlimited();
    private boolean limited;

    /** Called by Jdbi. */
    public ConnectionShares() {}

    private ConnectionShares(ConnectionShares other) {
        this.expensiveReads = other.expensiveReads;
        this.longChanges = other.longChanges;
        this.limited = other.limited;
    }

    /** Of 8 connections, 2 are for long changes and 3 for expensive reads; of 3, one each. */
    public void limit(int poolSize, int queueSize, Duration queueTimeout) {
        int longest = Math.max(1, Math.min(2, poolSize / 4));
        int expensive = Math.max(1, (poolSize - longest) / 2);
        longChanges = new Share(new FairQueue(longest, queueSize, queueTimeout));
        expensiveReads = new Share(new FairQueue(expensive, queueSize, queueTimeout));
        limited = true;
    }

    /** Whether {@link #limit} was called, which is for pools of this adapter only. */
    boolean isLimited() {
        return limited;
    }

    Share expensiveReads() {
        return expensiveReads;
    }

    Share longChanges() {
        return longChanges;
    }

    @Override
    public ConnectionShares createCopy() {
        return new ConnectionShares(this);
    }

    /** One share. It is reentrant: nested work of a thread takes no second permit. */
    static final class Share {
        private final Optional<FairQueue> queue;
        private final Set<Thread> inside = ConcurrentHashMap.newKeySet();

        private Share(FairQueue queue) {
            this.queue = Optional.of(queue);
        }

        private Share() {
            this.queue = Optional.empty();
        }

        private static Share unlimited() {
            return new Share();
        }

        /** @throws org.trainingexample.domain.failure.StoreFailureException if no place came free in time; nothing was begun */
        <T> T use(Supplier<T> work) {
            if (queue.isEmpty() || !inside.add(Thread.currentThread())) {
                return work.get();
            }
            try {
                queue.get().enter();
                try {
                    return work.get();
                } finally {
                    queue.get().leave();
                }
            } finally {
                inside.remove(Thread.currentThread());
            }
        }

        /** The number of threads that wait. */
        int waiting() {
            return queue.map(FairQueue::waiting).orElse(0);
        }
    }
}
