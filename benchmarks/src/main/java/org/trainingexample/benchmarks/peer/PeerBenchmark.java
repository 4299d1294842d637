package org.trainingexample.benchmarks.peer;

import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trainingexample.benchmarks.machine.Cleanup;
import org.trainingexample.benchmarks.machine.ProcessorTime;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Measures the service beside a FastAPI service of the same calls and beside PostgreSQL itself, in turn, and prints rates, latencies,
 * processor time and ratios: {@code java -cp 'bootstrap/target/training-example-service.jar:benchmarks/target/*'
 * org.trainingexample.benchmarks.peer.PeerBenchmark --help}
 */
public final class PeerBenchmark {
    private static final PrintStream OUT = System.out;
    private static final int WRONG_USAGE = 2;

    private final Options options;
    private final Stage stage;

    private PeerBenchmark(Options options, Stage stage) {
        this.options = options;
        this.stage = stage;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = new Options();
        CommandLine line = new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
        try {
            line.parseArgs(arguments);
            if (CommandLine.printHelpIfRequested(line.getParseResult())) {
                return;
            }
            options.check();
        } catch (ParameterException | IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(WRONG_USAGE);
        }
        if (!ProcessorTime.isKnown()) {
            System.err.println("Processor time is read from /proc, which only Linux has");
            System.exit(WRONG_USAGE);
        }
        try (Cleanup cleanup = new Cleanup()) {
            new PeerBenchmark(options, Stage.set(options, cleanup)).run();
        }
    }

    private void run() throws Exception {
        String about = about();
        OUT.println(about);
        JsonReport report = new JsonReport(about);
        String chart;
        if (options.growth.isEmpty()) {
            List<Outcome> outcomes = compare();
            OUT.println(PeerTable.of(outcomes));
            report.add(outcomes);
            chart = RatioChart.of(outcomes);
        } else {
            Map<Integer, List<Outcome>> outcomes = new Growth(stage, options).measure();
            OUT.println(GrowthTable.of(outcomes));
            outcomes.forEach((size, some) -> report.add(some, Map.of("examples", size)));
            chart = GrowthChart.of(outcomes);
        }
        if (options.json != null) {
            report.write(options.json);
        }
        if (options.svg != null) {
            Files.writeString(options.svg, chart);
        }
    }

    private List<Outcome> compare() throws Exception {
        Filling filling = new Filling(stage);
        filling.to(options.examples);
        List<Outcome> outcomes = new ArrayList<>();
        if (options.only.contains(OperationName.IMPORT)) {
            outcomes.addAll(filling.outcomes());
        }
        Operations operations = new Operations(stage, options.clients);
        Runner runner = new Runner(options.rounds, options.round(), options.warmUp());
        for (OperationName name : OperationName.values()) {
            if (options.only.contains(name)) {
                for (Operation operation : operations.of(name)) {
                    outcomes.addAll(runner.run(operation));
                }
            }
        }
        return outcomes;
    }

    private String about() throws Exception {
        List<String> database = stage.servers()
                .ours()
                .row(
                        "SELECT current_setting('server_version'), current_setting('shared_buffers'), current_setting('fsync')");
        String sizes = options.growth.isEmpty()
                ? String.format("%,d examples", options.examples)
                : options.growth + " examples";
        return String.format(
                "%s, %d rounds of %d s after %d s, %d processors, Java %s, PostgreSQL %s (shared_buffers %s, fsync %s)%s",
                sizes,
                options.rounds,
                options.seconds,
                options.warmUp,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                database.get(0),
                database.get(1),
                database.get(2),
                options.settings.isEmpty() ? "" : ", " + options.settings);
    }
}
