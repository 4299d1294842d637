package org.trainingexample.domain.sampling;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * A row that may be in the sample: the first 16 bytes of its sample hash, which tell any two rows apart, and what limits and
 * balances it. Millions of
 * them may be held at once, so it holds no ids.
 */
record SampleCandidate(
        long high,
        long low,
        @Nullable String task,
        @Nullable String value) implements Comparable<SampleCandidate> {

    static SampleCandidate of(SamplingKey samplingKey, String seed) {
        ByteBuffer draw = ByteBuffer.wrap(Sampling.hash(seed, key(samplingKey)));
        return new SampleCandidate(draw.getLong(), draw.getLong(), samplingKey.task(), samplingKey.value());
    }

    private static byte[] key(SamplingKey samplingKey) {
        List<TrainingExampleId> ids = samplingKey.ids();
        byte[] tag = Sampling.TAG.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer key = ByteBuffer.allocate(tag.length + 16 * ids.size()).put(tag);
        ids.forEach(id -> key.put(Sampling.bytes(id)));
        return key.array();
    }

    /** In the order of the sample hashes. */
    @Override
    public int compareTo(SampleCandidate other) {
        int first = Long.compareUnsigned(high, other.high);
        return first == 0 ? Long.compareUnsigned(low, other.low) : first;
    }
}
