package org.trainingexample.adapter.postgres.example;

import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.EventMessage;

/**
 * A change of a stored example, with the message that tells of it.
 *
 * @param before the example as the transaction read it under a lock
 */
public record RevisedExample(TrainingExample before, TrainingExample after, EventMessage message) {}
