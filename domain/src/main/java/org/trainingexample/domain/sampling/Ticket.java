package org.trainingexample.domain.sampling;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.TrainingExampleId;

/**
 * A row of a drawing: its draw, of which the first 16 bytes tell any two rows apart, and what limits and balances it. Millions of
 * them may be held at once, so it holds no ids.
 */
record Ticket(
        long high,
        long low,
        @Nullable String task,
        @Nullable String value) implements Comparable<Ticket> {

    static Ticket of(Lot lot, String seed) {
        ByteBuffer draw = ByteBuffer.wrap(Sampling.draw(seed, key(lot)));
        return new Ticket(draw.getLong(), draw.getLong(), lot.task(), lot.value());
    }

    private static byte[] key(Lot lot) {
        List<TrainingExampleId> ids = lot.ids();
        byte[] tag = Sampling.TAG.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer key = ByteBuffer.allocate(tag.length + 16 * ids.size()).put(tag);
        ids.forEach(id -> key.put(Sampling.bytes(id)));
        return key.array();
    }

    /** In the order of the draws. */
    @Override
    public int compareTo(Ticket other) {
        int first = Long.compareUnsigned(high, other.high);
        return first == 0 ? Long.compareUnsigned(low, other.low) : first;
    }
}
