package org.trainingexample.benchmarks.peer;

import static org.trainingexample.benchmarks.report.TextTable.figure;
import static org.trainingexample.benchmarks.report.TextTable.ratio;

import java.util.List;
import java.util.Map;
import org.trainingexample.benchmarks.report.TextTable;

/** The outcomes at each size as text, each beside that at the smallest. */
final class GrowthTable {
    private static final String LEGEND = """
            Medians. Times in ms; service and database: processor time for each answer, or line, in us. The last two columns: how many
            times the rate, and the processor time of both, is that at the smallest size.
            """;

    private GrowthTable() {}

    static String of(Map<Integer, List<Outcome>> outcomes) {
        TextTable table = new TextTable(
                1,
                "operation",
                "examples",
                "rate/s",
                "p50",
                "p99",
                "max",
                "service",
                "database",
                "refused",
                "rate",
                "cost");
        List<Outcome> smallest = outcomes.values().iterator().next();
        for (int i = 0; i < smallest.size(); i++) {
            Sample least = smallest.get(i).median();
            for (Map.Entry<Integer, List<Outcome>> size : outcomes.entrySet()) {
                Outcome outcome = size.getValue().get(i);
                Sample median = outcome.median();
                table.row(List.of(
                        outcome.operation(),
                        String.format("%,d", size.getKey()),
                        figure(median.rate()),
                        figure(median.p50()),
                        figure(median.p99()),
                        figure(median.max()),
                        figure(median.service()),
                        figure(median.database()),
                        PeerTable.refused(median),
                        ratio(median.rate() / least.rate()),
                        ratio(median.cost() / least.cost())));
            }
        }
        return LEGEND + "\n" + table;
    }
}
