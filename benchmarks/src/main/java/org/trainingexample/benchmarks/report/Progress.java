package org.trainingexample.benchmarks.report;

/** The progress of a measurement, on standard error, so that it is not in the table. */
public final class Progress {
    private Progress() {}

    public static void say(String text) {
        System.err.println(text);
    }
}
