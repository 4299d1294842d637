package org.trainingexample.domain.sampling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;

/**
 * Chooses the rows of a {@link Sampling} from a stream that is read twice: first every row is added, then every row is tested.
 * It holds a few numbers for each row that may still be taken, and nothing for rows that no limit can leave out.
 */
public final class SampleBuilder {
    /** The most candidates; more are refused, because a million of them takes some 150 MB. */
    public static final int MOST = 1_000_000;

    /** Cutting costs a sort: it waits for this many rows more than half as many again as after the last cut. */
    private static final int SPARE = 100_000;

    private final Sampling sampling;
    private final int most;
    private final int spare;
    private List<SampleCandidate> candidates = new ArrayList<>();

    /** The number of candidates after the last cut. */
    private int left;

    public SampleBuilder(Sampling sampling) {
        this(sampling, MOST, SPARE);
    }

    SampleBuilder(Sampling sampling, int most, int spare) {
        this.sampling = sampling;
        this.most = most;
        this.spare = spare;
    }

    /** Adds a row. @throws ValidationException if more rows than {@link #MOST} may still be taken */
    public void add(SamplingKey samplingKey) {
        if (!isCertain(samplingKey)) {
            candidates.add(SampleCandidate.of(samplingKey, sampling.seed()));
            if (candidates.size() >= left + left / 2 + spare) {
                cut();
            }
        }
    }

    /** Whether a row is taken, whatever other rows there are. */
    private boolean isCertain(SamplingKey samplingKey) {
        return sampling.size().isEmpty() && (sampling.maxPerTask().isEmpty() || samplingKey.task() == null);
    }

    private void cut() {
        candidates = new ArrayList<>(new Sampler<>(candidates, Function.identity(), sampling).candidates());
        left = candidates.size();
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
        List<SampleCandidate> taken = new ArrayList<>(new Sampler<>(candidates, Function.identity(), sampling).taken());
        Collections.sort(taken);
        candidates = new ArrayList<>();
        return samplingKey -> isCertain(samplingKey)
                || Collections.binarySearch(taken, SampleCandidate.of(samplingKey, sampling.seed())) >= 0;
    }
}
