package org.trainingexample.domain.testkit.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.VersionedId;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetEvent;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.event.TrainingExampleEvent;
import org.trainingexample.domain.testkit.TrainingExamples;

/** Ready-made messages, with an envelope that only tests understand. */
public final class EventMessages {
    private static final Instant DELETED_AT = Instant.parse("2026-06-01T12:00:00Z");

    private EventMessages() {}

    public static EventMessage created(TrainingExample example) {
        return message("created", example.id().value(), example.version(), example.createdAt());
    }

    public static EventMessage updated(TrainingExample after) {
        return message("updated", after.id().value(), after.version(), after.updatedAt());
    }

    /** A deletion event, with a time of its own: nobody reads that of the example. */
    public static EventMessage deleted(VersionedId last) {
        return message("deleted", last.id().value(), last.version() + 1, DELETED_AT);
    }

    /** An encoder for use cases under test. */
    public static EventMessage encode(TrainingExampleEvent event) {
        String kind = event.match(created -> "created", updated -> "updated", deleted -> "deleted");
        return message(kind, event.aggregateId().value(), event.sequence(), event.occurredAt());
    }

    public static EventMessage created(Dataset dataset) {
        return ofDataset("created", dataset.id(), dataset.revision(), dataset.createdAt());
    }

    public static EventMessage updated(Dataset after) {
        return ofDataset("updated", after.id(), after.revision(), after.updatedAt());
    }

    public static EventMessage deleted(Dataset last) {
        return ofDataset("deleted", last.id(), last.revision() + 1, last.updatedAt());
    }

    /** An encoder for use cases under test. */
    public static EventMessage encode(DatasetEvent event) {
        return ofDataset("changed", event.aggregateId(), event.sequence(), event.occurredAt());
    }

    private static EventMessage ofDataset(String kind, DatasetId id, long sequence, Instant occurredAt) {
        return message("dataset", kind, id.value(), sequence, occurredAt);
    }

    /** This many messages of one aggregate. */
    public static List<EventMessage> series(int count) {
        UUID aggregate = UUID.randomUUID();
        return IntStream.rangeClosed(1, count)
                .mapToObj(sequence -> message("updated", aggregate, sequence, TrainingExamples.NOON))
                .toList();
    }

    private static EventMessage message(String kind, UUID aggregate, long sequence, Instant occurredAt) {
        return message("training_example", kind, aggregate, sequence, occurredAt);
    }

    private static EventMessage message(
            String aggregateType, String kind, UUID aggregate, long sequence, Instant occurredAt) {
        UUID eventId = UUID.randomUUID();
        String json = "{\"kind\":\"%s\",\"id\":\"%s\",\"sequence\":%d}".formatted(kind, eventId, sequence);
        String type = aggregateType + "." + kind;
        return new EventMessage(eventId, type, aggregateType, aggregate, sequence, occurredAt, json);
    }

    /** The transition that applies a patch and tells of it. */
    public static Function<TrainingExample, Revision> patched(TrainingExamplePatch patch) {
        return current -> {
            TrainingExample after = current.with(patch, TrainingExamples::hashes, current.updatedAt());
            return new Revision(after, Optional.of(updated(after)));
        };
    }
}
