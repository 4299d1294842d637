package org.trainingexample.benchmarks.peer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.trainingexample.benchmarks.report.Progress;

/** Measures operations one after the other, and within each the contenders in turn. */
record Runner(int rounds, Duration round, Duration warmUp) {
    /** Python and SQL have no compiler to wait for. */
    private static final Duration SHORT = Duration.ofSeconds(3);

    List<Outcome> run(Operation operation) throws Exception {
        Progress.say(String.format(
                "%s, %d clients",
                operation.title(), operation.contenders().get(0).clients()));
        List<List<Sample>> samples = new ArrayList<>();
        for (Contender contender : operation.contenders()) {
            samples.add(new ArrayList<>());
            Duration time = contender.isOurs() || warmUp.compareTo(SHORT) < 0 ? warmUp : SHORT;
            if (!time.isZero()) {
                contender.measure(time, operation.writes());
            }
        }
        for (int number = 0; number < rounds; number++) {
            for (int i = 0; i < samples.size(); i++) {
                samples.get(i).add(operation.contenders().get(i).measure(round, operation.writes()));
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            Contender contender = operation.contenders().get(i);
            outcomes.add(new Outcome(operation.title(), contender.clients(), contender.name(), samples.get(i)));
            Progress.say(String.format(
                    "  %s %,.0f/s", contender.name(), outcomes.get(i).median().rate()));
        }
        return outcomes;
    }
}
