package org.trainingexample.adapter.postgres.example;

import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.EventMessage;

/** An example that is to be stored, with the message that tells of it. */
public record NewExample(TrainingExample example, EventMessage message) {}
