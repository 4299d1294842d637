package org.trainingexample.domain.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.id.TrainingExampleId;

/** An event of a training example. */
public sealed interface TrainingExampleEvent {
    UUID eventId();

    TrainingExampleId aggregateId();

    /**
     * The number of this event among those of its example: the version that it led to. Without gaps, and from 1 unless the
     * example came from another store with its version.
     */
    long sequence();

    Instant occurredAt();

    /** Handles every kind of event; a new kind breaks every caller at compile time. */
    <R> R match(Function<Created, R> created, Function<Updated, R> updated, Function<Deleted, R> deleted);

    /** A new example was stored. */
    record Created(UUID eventId, Instant occurredAt, TrainingExample example) implements TrainingExampleEvent {
        @Override
        public TrainingExampleId aggregateId() {
            return example.id();
        }

        @Override
        public long sequence() {
            return example.version();
        }

        @Override
        public <R> R match(Function<Created, R> created, Function<Updated, R> updated, Function<Deleted, R> deleted) {
            return created.apply(this);
        }
    }

    /** Some fields of an example changed. */
    record Updated(
            UUID eventId,
            TrainingExampleId aggregateId,
            long sequence,
            Instant occurredAt,
            List<ExampleField> updatedFields)
            implements TrainingExampleEvent {
        public Updated {
            updatedFields = List.copyOf(updatedFields);
        }

        @Override
        public <R> R match(Function<Created, R> created, Function<Updated, R> updated, Function<Deleted, R> deleted) {
            return updated.apply(this);
        }
    }

    /** An example was removed for good. */
    record Deleted(UUID eventId, TrainingExampleId aggregateId, long sequence, Instant occurredAt)
            implements TrainingExampleEvent {
        @Override
        public <R> R match(Function<Created, R> created, Function<Updated, R> updated, Function<Deleted, R> deleted) {
            return deleted.apply(this);
        }
    }
}
