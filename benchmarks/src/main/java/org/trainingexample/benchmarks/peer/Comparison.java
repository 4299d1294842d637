package org.trainingexample.benchmarks.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One outcome and, if it is of somebody else, how many times better ours is: above 1 is good for us. */
record Comparison(Outcome outcome, Sample median, double rate, double cost, double tail) {

    /** All outcomes, each of others beside ours of the same operation, which stands before it. */
    static List<Comparison> of(List<Outcome> outcomes) {
        List<Comparison> comparisons = new ArrayList<>();
        Optional<Sample> ours = Optional.empty();
        for (Outcome outcome : outcomes) {
            Sample median = outcome.median();
            if (outcome.contender().equals(Contender.OURS)) {
                ours = Optional.of(median);
                comparisons.add(new Comparison(outcome, median, Double.NaN, Double.NaN, Double.NaN));
            } else {
                Sample beside = ours.orElseThrow();
                comparisons.add(new Comparison(
                        outcome,
                        median,
                        beside.rate() / median.rate(),
                        median.cost() / beside.cost(),
                        median.p99() / beside.p99()));
            }
        }
        return comparisons;
    }

    String title() {
        return outcome.operation() + ", " + outcome.clients() + (outcome.clients() == 1 ? " client" : " clients");
    }
}
