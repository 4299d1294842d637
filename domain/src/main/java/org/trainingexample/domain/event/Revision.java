package org.trainingexample.domain.event;

import java.util.Optional;
import org.trainingexample.domain.TrainingExample;

/**
 * The result of changing an example: its new state and the message of the change.
 *
 * @param message absent if nothing changed; then nothing is stored either
 */
public record Revision(TrainingExample after, Optional<EventMessage> message) {}
