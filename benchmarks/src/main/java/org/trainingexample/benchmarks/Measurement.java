package org.trainingexample.benchmarks;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * The time of some work on rows.
 *
 * @param rows how many
 * @param wall on the clock, which other processes on the machine prolong
 * @param here processor time of this process: service and client
 * @param database processor time of the processes that this one has started
 */
record Measurement(int rows, Duration wall, Duration here, Duration database) {
    /** Work to be measured. */
    interface Work {
        void run() throws Exception;
    }

    static Measurement of(int rows, Work work) throws Exception {
        Duration usedHere = usedHere(), usedByDatabase = usedByDatabase();
        long start = System.nanoTime();
        work.run();
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        return new Measurement(
                rows, wall, usedHere().minus(usedHere), usedByDatabase().minus(usedByDatabase));
    }

    /** The one with the median rate. */
    static Measurement median(List<Measurement> measurements) {
        return measurements.stream()
                .sorted(Comparator.comparingDouble(Measurement::rowsPerSecond))
                .toList()
                .get(measurements.size() / 2);
    }

    double rowsPerSecond() {
        return rows / (wall.toNanos() / 1e9);
    }

    private double microseconds(Duration time) {
        return time.toNanos() / 1e3 / rows;
    }

    private static Duration usedHere() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static Duration usedByDatabase() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public String toString() {
        return "%,9.0f rows/s  %5.0f us here  %5.0f us database"
                .formatted(rowsPerSecond(), microseconds(here), microseconds(database));
    }
}
