package org.trainingexample.domain.sampling;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.TrainingExampleId;

/** The drawing of rows for a {@link Sampling}. */
final class Lottery<T> {
    private final List<T> rows;
    private final Sampling sampling;

    /** The lot of each row, by its position. */
    private final List<Lot> lots;

    /** The draw of each row, by its position. */
    private final List<byte[]> draws;

    Lottery(List<T> rows, Function<T, Lot> lot, Sampling sampling) {
        this.rows = rows;
        this.sampling = sampling;
        this.lots = rows.stream().map(lot).toList();
        this.draws = lots.stream()
                .map(each -> Sampling.draw(sampling.seed(), key(each)))
                .toList();
    }

    private static byte[] key(Lot lot) {
        List<TrainingExampleId> ids = lot.ids();
        byte[] tag = Sampling.TAG.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer key = ByteBuffer.allocate(tag.length + 16 * ids.size()).put(tag);
        ids.forEach(id -> key.put(Sampling.bytes(id)));
        return key.array();
    }

    /** The rows that are taken, in their order. */
    List<T> taken() {
        return inTheirOrder(sized(limitedByTask(drawn())));
    }

    /**
     * The rows that are taken, and those that could get a place which becomes free. A place becomes free where a row with a
     * lower draw of the same task pushes one out; unless the sample is balanced, that row takes the place itself.
     */
    List<T> contenders() {
        List<Integer> left = limitedByTask(drawn());
        boolean decided =
                sampling.maxPerTask().isEmpty() || sampling.balanceBy().isEmpty();
        return inTheirOrder(decided ? sized(left) : withoutSurplus(left));
    }

    /** Rows without a task are never pushed out: as many of one value as are to be taken at all leave no place for more. */
    private List<Integer> withoutSurplus(List<Integer> positions) {
        int size = sampling.size().orElse(Integer.MAX_VALUE);
        Map<Integer, Integer> turns = turns(positions, lot -> lot.task() == null ? lot.value() : null);
        return positions.stream()
                .filter(position -> turns.getOrDefault(position, 0) < size)
                .toList();
    }

    private List<T> inTheirOrder(List<Integer> positions) {
        return positions.stream().sorted().map(rows::get).toList();
    }

    /** All positions in the order of their draws. */
    private List<Integer> drawn() {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            positions.add(i);
        }
        positions.sort(Comparator.comparing(draws::get, Arrays::compareUnsigned));
        return positions;
    }

    private List<Integer> limitedByTask(List<Integer> positions) {
        int most = sampling.maxPerTask().orElse(Integer.MAX_VALUE);
        Map<Integer, Integer> turns = turns(positions, Lot::task);
        return positions.stream()
                .filter(position -> turns.getOrDefault(position, 0) < most)
                .toList();
    }

    private List<Integer> sized(List<Integer> positions) {
        int size = sampling.size().orElse(Integer.MAX_VALUE);
        Map<Integer, Integer> turns = turns(positions, Lot::value);
        // stable: equal turns stay in the order of their draws
        return positions.stream()
                .sorted(Comparator.comparing(position -> turns.getOrDefault(position, 0)))
                .limit(size)
                .toList();
    }

    /** How many before it are of the same kind, for each row that is of a kind. */
    private Map<Integer, Integer> turns(List<Integer> positions, Function<Lot, @Nullable String> kind) {
        Map<String, Integer> seen = new HashMap<>();
        Map<Integer, Integer> turns = new HashMap<>();
        for (int position : positions) {
            String own = kind.apply(lots.get(position));
            if (own != null) {
                turns.put(position, seen.merge(own, 1, Integer::sum) - 1);
            }
        }
        return turns;
    }
}
