package org.trainingexample.benchmarks;

import java.util.Arrays;

/** Times an action, warm, and reports the median. */
final class Timing {
    private static final int WARM_UP = 30;
    private static final int RUNS = 101;

    private Timing() {}

    /** The median of many runs, in milliseconds. */
    static double median(Runnable action) {
        for (int i = 0; i < WARM_UP; i++) {
            action.run();
        }
        double[] times = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            action.run();
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[RUNS / 2];
    }
}
