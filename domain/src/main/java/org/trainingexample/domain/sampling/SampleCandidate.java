package org.trainingexample.domain.sampling;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * A row of a drawing: its draw, of which the first 16 bytes tell any two rows apart, and what limits and balances it. Millions of
 * them may be held at once, so it holds no ids.
 */
record SampleCandidate(
        long high,
        long low,
        @Nullable String task,
        @Nullable String value) implements Comparable<SampleCandidate> {

    static SampleCandidate of(SamplingKey lot, String seed) {
        ByteBuffer draw = ByteBuffer.wrap(Sampling.draw(seed, key(lot)));
        return new SampleCandidate(draw.getLong(), draw.getLong(), lot.task(), lot.value());
    }

    private static byte[] key(SamplingKey lot) {
        List<TrainingExampleId> ids = lot.ids();
        byte[] tag = Sampling.TAG.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer key = ByteBuffer.allocate(tag.length + 16 * ids.size()).put(tag);
        ids.forEach(id -> key.put(Sampling.bytes(id)));
        return key.array();
    }

    /** In the order of the draws. */
    @Override
    public int compareTo(SampleCandidate other) {
        int first = Long.compareUnsigned(high, other.high);
        return first == 0 ? Long.compareUnsigned(low, other.low) : first;
    }
}
