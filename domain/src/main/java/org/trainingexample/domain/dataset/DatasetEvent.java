package org.trainingexample.domain.dataset;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.trainingexample.domain.id.TrainingExampleId;

/** An event of a dataset. */
public sealed interface DatasetEvent {
    UUID eventId();

    DatasetId aggregateId();

    /** The number of this event among those of its dataset, from 1 and without gaps: the revision that it led to. */
    long sequence();

    Instant occurredAt();

    /** Handles every kind of event; a new kind breaks every caller at compile time. */
    <R> R match(Cases<R> cases);

    /** One handler for each kind of event. */
    interface Cases<R> {
        R created(Created event);

        R updated(Updated event);

        R deleted(Deleted event);

        R exampleAdded(ExampleAdded event);

        R exampleRemoved(ExampleRemoved event);
    }

    /** A new dataset was stored. */
    record Created(UUID eventId, Instant occurredAt, Dataset dataset) implements DatasetEvent {
        @Override
        public DatasetId aggregateId() {
            return dataset.id();
        }

        @Override
        public long sequence() {
            return dataset.revision();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.created(this);
        }
    }

    /**
     * Something about a dataset changed; a filling is one such event, however many examples it brought.
     *
     * @param updatedFields wire names, sorted; {@code examples} if it was filled
     */
    record Updated(UUID eventId, DatasetId aggregateId, long sequence, Instant occurredAt, List<String> updatedFields)
            implements DatasetEvent {
        public Updated {
            updatedFields = List.copyOf(updatedFields);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.updated(this);
        }
    }

    /** A dataset was removed for good; its examples were not. */
    record Deleted(UUID eventId, DatasetId aggregateId, long sequence, Instant occurredAt) implements DatasetEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.deleted(this);
        }
    }

    /** An example came into a dataset, or moved to another split of it. */
    record ExampleAdded(
            UUID eventId,
            DatasetId aggregateId,
            long sequence,
            Instant occurredAt,
            TrainingExampleId exampleId,
            Split split)
            implements DatasetEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.exampleAdded(this);
        }
    }

    /** An example was taken out of a dataset. */
    record ExampleRemoved(
            UUID eventId, DatasetId aggregateId, long sequence, Instant occurredAt, TrainingExampleId exampleId)
            implements DatasetEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.exampleRemoved(this);
        }
    }
}
