package org.trainingexample.benchmarks.peer;

/** Tells whoever waits what is being done, beside the table and not in it. */
final class Progress {
    private Progress() {}

    static void say(String text) {
        System.err.println(text);
    }
}
