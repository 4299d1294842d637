package org.trainingexample.adapter.http.message;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The heap that one request holds: its body as it arrives, and what is made of it or read for it. The two come from separate
 * budgets, so that slow senders never keep a request from working whose body is there. For one thread at a time.
 */
public final class RequestMemory implements AutoCloseable {
    /** The most that an example costs on its way from the store to the client: its row, its texts and a part of its JSON. */
    public static final long EXAMPLE = 16L << 20;

    /** The most that a change of a stored example costs: the example before and after, and the statement between them. */
    public static final long CHANGED_EXAMPLE = 40L << 20;

    /** The bytes of heap for each byte of a body: text, values, the checked example, its search document, the statement, the reply. */
    private static final long COST_OF_BODY_BYTE = 13;

    /** The bytes of the lines in one chunk of an import; a longer line is a chunk of its own. */
    private static final long CHUNK = 512 << 10;

    /** A reply that is under way has no other place to wait, and cutting it would waste what was sent. */
    private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(30);

    private final Budgets budgets;
    private HeapBudget.@Nullable Share body;
    private HeapBudget.@Nullable Share work;

    public RequestMemory(Budgets budgets) {
        this.budgets = budgets;
    }

    /**
     * The budgets that all requests share.
     *
     * @param bodies for bytes of bodies that arrive
     * @param work for everything else
     * @param timeout how long a request waits for its share
     */
    public record Budgets(HeapBudget bodies, HeapBudget work, Duration timeout) {
        /** An eighth of the heap for bodies and half of it for work: the rest is for the server and for collecting garbage. */
        public static Budgets of(long heap, Duration timeout) {
            return new Budgets(new HeapBudget(heap / 8), new HeapBudget(heap / 2), timeout);
        }
    }

    /** Waits for room for a body. @throws org.trainingexample.domain.failure.StoreFailureException if there was none in time */
    void receive(long bytes) {
        body = budgets.bodies.take(bytes, budgets.timeout);
    }

    /**
     * Waits for room for the work on a body.
     *
     * @param further what the work needs besides, in bytes
     * @throws org.trainingexample.domain.failure.StoreFailureException if there was none in time
     */
    void workOn(long bodyBytes, long further) {
        work(bodyBytes * COST_OF_BODY_BYTE + further);
    }

    /** Waits for room for work. @throws org.trainingexample.domain.failure.StoreFailureException if there was none in time */
    public void work(long bytes) {
        take(bytes, budgets.timeout);
    }

    /** Waits for room for an import, of which two chunks are in memory and one stored example beside them. */
    public void importLines(long longestLine, Duration timeout) {
        take(2 * COST_OF_BODY_BYTE * Math.max(CHUNK, longestLine) + EXAMPLE, timeout);
    }

    /** Waits for room for the next part of a reply, of which the former part was sent. */
    public void nextPart(long bytes) {
        take(bytes, REPLY_TIMEOUT);
    }

    /** Gives back what the work held before it waits: two requests must not each wait for what the other holds. */
    private void take(long bytes, Duration timeout) {
        release(work);
        work = null;
        work = budgets.work.take(bytes, timeout);
    }

    /** Gives back what a finished reply does not need while it is sent. */
    public void shrinkTo(long bytes) {
        if (work != null) {
            work.shrinkTo(bytes);
        }
    }

    @Override
    public void close() {
        release(work);
        release(body);
    }

    private static void release(HeapBudget.@Nullable Share share) {
        if (share != null) {
            share.close();
        }
    }
}
