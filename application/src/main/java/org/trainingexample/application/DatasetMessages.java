package org.trainingexample.application;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetEvent;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driven.DatasetEventEncoder;

/** Makes the messages that tell of changes of datasets. */
final class DatasetMessages {
    private final DatasetEventEncoder encoder;
    private final Clock clock;
    private final Supplier<UUID> ids;

    DatasetMessages(DatasetEventEncoder encoder, Clock clock, Supplier<UUID> ids) {
        this.encoder = encoder;
        this.clock = clock;
        this.ids = ids;
    }

    EventMessage created(Dataset dataset) {
        return encoder.encode(new DatasetEvent.Created(ids.get(), dataset.createdAt(), dataset));
    }

    /** The deletion event of a dataset. */
    EventMessage deleted(Dataset last) {
        return encoder.encode(new DatasetEvent.Deleted(ids.get(), last.id(), last.revision() + 1, clock.instant()));
    }

    EventMessage added(TrainingExampleId example, Split split, Dataset after) {
        return encoder.encode(new DatasetEvent.ExampleAdded(
                ids.get(), after.id(), after.revision(), after.updatedAt(), example, split));
    }

    EventMessage removed(TrainingExampleId example, Dataset after) {
        return encoder.encode(
                new DatasetEvent.ExampleRemoved(ids.get(), after.id(), after.revision(), after.updatedAt(), example));
    }

    /** Names the fields that differ, and the given ones beside them. */
    EventMessage updated(Dataset before, Dataset after, String... others) {
        List<String> fields = Stream.concat(Stream.of(others), before.changedFields(after).stream())
                .sorted()
                .toList();
        return encoder.encode(
                new DatasetEvent.Updated(ids.get(), after.id(), after.revision(), after.updatedAt(), fields));
    }
}
