package org.trainingexample.domain.dataset;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.sampling.Sampling;

/**
 * The membership of an example in a dataset, with its split.
 *
 * @param createdAt when it came into the dataset, in microseconds; moving it to another split does not change that
 */
public record DatasetLink(DatasetId datasetId, TrainingExampleId exampleId, Split split, Instant createdAt) {
    public DatasetLink {
        createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** Made of the two ids (a UUID of version 8, RFC 9562), since there is only one such link. */
    public UUID id() {
        ByteBuffer hash = ByteBuffer.wrap(Sampling.hash(datasetId.toString(), Sampling.bytes(exampleId)));
        long version = hash.getLong() & ~0xF000L | 0x8000L;
        long variant = hash.getLong() & ~(0xC0L << 56) | 0x80L << 56;
        return new UUID(version, variant);
    }

    /** The same link, in another split. */
    public DatasetLink movedTo(Split other) {
        return new DatasetLink(datasetId, exampleId, other, createdAt);
    }
}
