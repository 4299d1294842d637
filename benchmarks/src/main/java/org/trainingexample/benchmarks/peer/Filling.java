package org.trainingexample.benchmarks.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.trainingexample.benchmarks.DraftLines;
import org.trainingexample.benchmarks.machine.Meter;
import org.trainingexample.benchmarks.report.Progress;

/** Stores examples, the next numbers each time: ours by imports over HTTP, those of the peer by {@code COPY}, and times both. */
final class Filling {
    static final String TITLE = "import";
    private static final int PART = 100_000;
    private static final Duration QUIET_LIMIT = Duration.ofMinutes(2);

    private final Stage stage;
    private final List<Sample> imports = new ArrayList<>();
    private final List<Sample> copies = new ArrayList<>();
    private int number;

    /** Work to be timed. */
    private interface Work {
        void on(Path file) throws Exception;
    }

    Filling(Stage stage) {
        this.stage = stage;
    }

    /** Stores until there are so many. */
    void to(int count) throws Exception {
        while (number < count) {
            part(Math.min(count, number + PART));
        }
        stage.servers().ours().tidyUp();
        stage.servers().peers().tidyUp();
        stage.oursMeter().awaitQuiet(QUIET_LIMIT);
    }

    /** Stores so many more and tells what it took. */
    Outcome more(int count) throws Exception {
        int before = imports.size();
        part(number + count);
        return new Outcome(TITLE, 1, Contender.OURS, List.copyOf(imports.subList(before, imports.size())));
    }

    /** What all of it took until now. */
    List<Outcome> outcomes() {
        List<Outcome> outcomes = new ArrayList<>(List.of(new Outcome(TITLE, 1, Contender.OURS, imports)));
        if (!copies.isEmpty()) {
            outcomes.add(new Outcome(TITLE, 1, "COPY, peer", copies));
        }
        return outcomes;
    }

    private void part(int end) throws Exception {
        int lines = end - number;
        Path file = stage.folder().resolve("part");
        DraftLines.write(file, number, end);
        imports.add(timed(lines, stage.oursMeter(), file, stage.ours()::importLines));
        Progress.say(String.format(
                "%,d imported, %,.0f/s", end, imports.get(imports.size() - 1).rate()));
        if (stage.peer() != null) {
            PeerRows.write(file, number, end);
            copies.add(timed(
                    lines,
                    stage.sqlMeter(),
                    file,
                    rows -> stage.servers().peers().copy(PeerRows.COPY, rows)));
            Progress.say(String.format(
                    "%,d copied, %,.0f/s", end, copies.get(copies.size() - 1).rate()));
        }
        Files.delete(file);
        number = end;
    }

    /** The clock until the answer, processor time until all is done that it caused. */
    private static Sample timed(int lines, Meter meter, Path file, Work work) throws Exception {
        meter.awaitQuiet(QUIET_LIMIT);
        Meter.Reading before = meter.read();
        long start = System.nanoTime();
        work.on(file);
        double seconds = (System.nanoTime() - start) / 1e9;
        meter.awaitQuiet(QUIET_LIMIT);
        return Sample.ofLines(lines, seconds, meter.read().since(before));
    }
}
