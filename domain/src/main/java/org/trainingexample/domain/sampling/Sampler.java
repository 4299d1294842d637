package org.trainingexample.domain.sampling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Chooses the rows of a {@link Sampling}. */
final class Sampler<T> {
    private final List<T> rows;
    private final Sampling sampling;

    /** The candidate of each row, by its position. */
    private final List<SampleCandidate> candidates;

    Sampler(List<T> rows, Function<T, SampleCandidate> candidate, Sampling sampling) {
        this.rows = rows;
        this.sampling = sampling;
        this.candidates = rows.stream().map(candidate).toList();
    }

    /** The rows that are taken, in their order. */
    List<T> taken() {
        return inTheirOrder(sized(limitedByTask(drawn())));
    }

    /**
     * The rows that are taken, and those that could get a place which becomes free. A place becomes free where a row with a
     * lower sample hash of the same task pushes one out; unless the sample is balanced, that row takes the place itself.
     */
    List<T> candidates() {
        List<Integer> left = limitedByTask(drawn());
        boolean decided =
                sampling.maxPerTask().isEmpty() || sampling.balanceBy().isEmpty();
        return inTheirOrder(decided ? sized(left) : withoutSurplus(left));
    }

    /** Rows without a task are never pushed out: as many of one value as are to be taken at all leave no place for more. */
    private List<Integer> withoutSurplus(List<Integer> positions) {
        int size = sampling.size().orElse(Integer.MAX_VALUE);
        int[] turns = turns(positions, candidate -> candidate.task() == null ? candidate.value() : null);
        return positions.stream().filter(position -> turns[position] < size).toList();
    }

    private List<T> inTheirOrder(List<Integer> positions) {
        return positions.stream().sorted().map(rows::get).toList();
    }

    /** All positions in the order of their sample hashes. */
    private List<Integer> drawn() {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            positions.add(i);
        }
        positions.sort(Comparator.comparing(candidates::get));
        return positions;
    }

    private List<Integer> limitedByTask(List<Integer> positions) {
        int most = sampling.maxPerTask().orElse(Integer.MAX_VALUE);
        int[] turns = turns(positions, SampleCandidate::task);
        return positions.stream().filter(position -> turns[position] < most).toList();
    }

    private List<Integer> sized(List<Integer> positions) {
        int size = sampling.size().orElse(Integer.MAX_VALUE);
        int[] turns = turns(positions, SampleCandidate::value);
        // stable: equal turns stay in the order of their sample hashes
        return positions.stream()
                .sorted(Comparator.comparingInt(position -> turns[position]))
                .limit(size)
                .toList();
    }

    /** How many before it are of the same kind, for each row that is of a kind; 0 for the others. */
    private int[] turns(List<Integer> positions, Function<SampleCandidate, @Nullable String> kind) {
        Map<String, Integer> seen = new HashMap<>();
        int[] turns = new int[rows.size()];
        for (int position : positions) {
            String own = kind.apply(candidates.get(position));
            if (own != null) {
                turns[position] = seen.merge(own, 1, Integer::sum) - 1;
            }
        }
        return turns;
    }
}
