package org.trainingexample.domain.sampling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;

/**
 * Draws a {@link Sampling} from rows that come one after the other and are not kept: they come twice, first to be drawn from, then
 * to be asked for. Of each row that may still be taken it holds a few numbers; rows that no limit can leave out it does not hold.
 */
public final class SampleBuilder {
    /** The number of rows that may still be taken, beyond which a drawing is refused: they need some 150 MB. */
    public static final int MOST = 1_000_000;

    /** Cutting costs a sort: it waits for this many rows more than half as many again as after the last cut. */
    private static final int SPARE = 100_000;

    private final Sampling sampling;
    private final int most;
    private final int spare;
    private List<SampleCandidate> tickets = new ArrayList<>();

    /** The number of tickets after the last cut. */
    private int left;

    public SampleBuilder(Sampling sampling) {
        this(sampling, MOST, SPARE);
    }

    SampleBuilder(Sampling sampling, int most, int spare) {
        this.sampling = sampling;
        this.most = most;
        this.spare = spare;
    }

    /** Draws from one row more. @throws ValidationException if more rows than {@link #MOST} may still be taken */
    public void add(SamplingKey lot) {
        if (!isCertain(lot)) {
            tickets.add(SampleCandidate.of(lot, sampling.seed()));
            if (tickets.size() >= left + left / 2 + spare) {
                cut();
            }
        }
    }

    /** Whether a row is taken, whatever other rows there are. */
    private boolean isCertain(SamplingKey lot) {
        return sampling.size().isEmpty() && (sampling.maxPerTask().isEmpty() || lot.task() == null);
    }

    private void cut() {
        tickets = new ArrayList<>(new Sampler<>(tickets, Function.identity(), sampling).candidates());
        left = tickets.size();
        if (left > most) {
            throw new ValidationException(new Violation(
                    sampling.size().isPresent() ? "sample" : "max_per_task",
                    "too-many",
                    "more than " + most + " pairs may be taken; a lower number or a narrower filter is needed"));
        }
    }

    /** Tells which of the rows that were added are taken. @throws ValidationException if more rows than {@link #MOST} may be */
    public Predicate<SamplingKey> taken() {
        cut();
        List<SampleCandidate> taken = new ArrayList<>(new Sampler<>(tickets, Function.identity(), sampling).taken());
        Collections.sort(taken);
        tickets = new ArrayList<>();
        return lot -> isCertain(lot) || Collections.binarySearch(taken, SampleCandidate.of(lot, sampling.seed())) >= 0;
    }
}
