package org.trainingexample.benchmarks.peer;

import java.util.List;

/** What was measured of one contender in one operation. */
record Outcome(String operation, int clients, String contender, List<Sample> rounds) {
    Sample median() {
        return Sample.median(rounds);
    }
}
