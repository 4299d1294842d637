package org.trainingexample.application;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.TrainingExampleEvent;
import org.trainingexample.domain.port.driven.EventEncoder;

/** Tells of updates. */
final class Updates {
    private Updates() {}

    /** Tells which fields changed; says nothing if none did. */
    static Optional<EventMessage> message(
            TrainingExample before, TrainingExample after, EventEncoder encoder, Supplier<UUID> ids) {
        if (after.version() == before.version()) {
            return Optional.empty();
        }
        return Optional.of(encoder.encode(new TrainingExampleEvent.Updated(
                ids.get(), after.id(), after.version(), after.updatedAt(), before.changedFields(after))));
    }
}
