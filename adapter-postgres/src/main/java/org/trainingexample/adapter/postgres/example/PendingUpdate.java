package org.trainingexample.adapter.postgres.example;

import java.util.function.Function;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * An update that is to be made of whatever the example is then.
 *
 * @param transition may run on any thread, and more than once
 */
public record PendingUpdate(TrainingExampleId id, Function<TrainingExample, Revision> transition) {}
