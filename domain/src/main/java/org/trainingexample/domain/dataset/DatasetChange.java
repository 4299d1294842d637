package org.trainingexample.domain.dataset;

import java.util.Optional;
import org.trainingexample.domain.event.EventMessage;

/**
 * The result of changing a dataset.
 *
 * @param result of the change, for its caller
 * @param message absent if nothing changed
 */
public record DatasetChange<T>(T result, Dataset after, Optional<EventMessage> message) {
    /** Nothing changed. */
    public static <T> DatasetChange<T> none(T result, Dataset current) {
        return new DatasetChange<>(result, current, Optional.empty());
    }

    /** Something changed. */
    public static <T> DatasetChange<T> of(T result, Dataset after, EventMessage message) {
        return new DatasetChange<>(result, after, Optional.of(message));
    }
}
