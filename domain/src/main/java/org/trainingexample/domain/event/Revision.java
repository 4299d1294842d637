package org.trainingexample.domain.event;

import java.util.Optional;
import org.trainingexample.domain.TrainingExample;

/**
 * What became of an example: its state after a change and the message that tells of it.
 *
 * @param message absent if nothing changed; then nothing is stored either
 */
public record Revision(TrainingExample after, Optional<EventMessage> message) {}
