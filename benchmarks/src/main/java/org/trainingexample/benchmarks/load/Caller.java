package org.trainingexample.benchmarks.load;

/** One client, who waits for an answer before asking again. */
public interface Caller extends AutoCloseable {
    /** The status of an answer that never came. */
    int NO_ANSWER = 0;

    /** The status of what worked and has no status of its own. */
    int DONE = 200;

    /** Asks once and returns the HTTP status of the answer, or {@link #NO_ANSWER}. */
    int call();

    @Override
    void close();
}
