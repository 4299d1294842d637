package org.trainingexample.benchmarks.peer;

import static org.trainingexample.benchmarks.report.TextTable.figure;
import static org.trainingexample.benchmarks.report.TextTable.ratio;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.trainingexample.benchmarks.report.TextTable;

/** All outcomes as text. */
final class PeerTable {
    private static final String LEGEND = """
            Medians. Times in ms; service, database and load: processor time for each answer, or line, in us; others: how many processors
            everything else on the machine took, which makes rates and times worse and leaves processor time nearly as it is. The last
            three columns: how many times ours is better than this in rate, in processor time of service and database, and in p99.
            """;

    private PeerTable() {}

    static String of(List<Outcome> outcomes) {
        TextTable table = new TextTable(
                2,
                "operation",
                "who",
                "clients",
                "rate/s",
                "p50",
                "p99",
                "max",
                "service",
                "database",
                "load",
                "others",
                "refused",
                "rate",
                "cost",
                "p99");
        for (Comparison comparison : Comparison.of(outcomes)) {
            Outcome outcome = comparison.outcome();
            Sample median = comparison.median();
            table.row(List.of(
                    outcome.operation(),
                    outcome.contender(),
                    Integer.toString(outcome.clients()),
                    figure(median.rate()),
                    figure(median.p50()),
                    figure(median.p99()),
                    figure(median.max()),
                    figure(median.service()),
                    figure(median.database()),
                    figure(median.load()),
                    ratio(median.others()),
                    refused(median),
                    ratio(comparison.rate()),
                    ratio(comparison.cost()),
                    ratio(comparison.tail())));
        }
        return LEGEND + "\n" + table;
    }

    /** The share of all requests, and how often which status came. */
    static String refused(Sample sample) {
        if (sample.refusals().isEmpty()) {
            return "0";
        }
        double share = 100.0 * sample.refused() / (sample.refused() + sample.done());
        Map<Integer, Long> refusals = sample.refusals();
        return figure(share) + "% "
                + refusals.entrySet().stream()
                        .map(entry -> entry.getKey() + "x" + entry.getValue())
                        .collect(Collectors.joining(" "));
    }
}
