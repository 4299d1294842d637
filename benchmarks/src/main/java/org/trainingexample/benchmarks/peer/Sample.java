package org.trainingexample.benchmarks.peer;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.trainingexample.benchmarks.load.LoadResult;
import org.trainingexample.benchmarks.machine.Meter;

/**
 * The figures of one round, or the medians of many.
 *
 * @param rate answers, or lines, in a second
 * @param p50 in milliseconds, as the next two
 * @param service processor time for one of them in microseconds, as the next two
 * @param others how many processors everything else on the machine took, which is what disturbs a measurement
 * @param refusals how often each status came that is not 2xx
 */
record Sample(
        double rate,
        double p50,
        double p99,
        double max,
        double service,
        double database,
        double load,
        double others,
        long done,
        Map<Integer, Long> refusals) {

    /**
     * @param during what was used while there was load
     * @param used what was used until all was done that it caused
     */
    static Sample of(LoadResult result, Meter.Reading during, Meter.Reading used) {
        return new Sample(
                result.rate(),
                result.quantile(0.5),
                result.quantile(0.99),
                result.quantile(1),
                used.service().toNanos() / 1e3 / result.done(),
                used.database().toNanos() / 1e3 / result.done(),
                during.load().toNanos() / 1e3 / result.done(),
                (double) during.others().toNanos() / result.wall().toNanos(),
                result.done(),
                result.refusals());
    }

    /** Of work on lines, whose answer is one. */
    static Sample ofLines(int lines, double seconds, Meter.Reading used) {
        double each = 1e3 * lines;
        return new Sample(
                lines / seconds,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                used.service().toNanos() / each,
                used.database().toNanos() / each,
                used.load().toNanos() / each,
                Double.NaN,
                lines,
                Map.of());
    }

    /** The median of each figure; answers and refusals are counted together. */
    static Sample median(List<Sample> rounds) {
        Map<Integer, Long> refusals = new TreeMap<>();
        rounds.forEach(round -> round.refusals.forEach((status, count) -> refusals.merge(status, count, Long::sum)));
        return new Sample(
                median(rounds, Sample::rate),
                median(rounds, Sample::p50),
                median(rounds, Sample::p99),
                median(rounds, Sample::max),
                median(rounds, Sample::service),
                median(rounds, Sample::database),
                median(rounds, Sample::load),
                median(rounds, Sample::others),
                rounds.stream().mapToLong(Sample::done).sum(),
                refusals);
    }

    private static double median(List<Sample> rounds, ToDoubleFunction<Sample> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Processor time of service and database together. */
    double cost() {
        return service + database;
    }

    long refused() {
        return refusals.values().stream().mapToLong(Long::longValue).sum();
    }
}
