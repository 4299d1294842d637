package org.trainingexample.domain.member;

import java.time.Instant;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * Where an example stands in the order of a dataset: by the time at which it came, then by its id.
 *
 * @param linkedAt in microseconds
 */
public record MemberPlace(Instant linkedAt, TrainingExampleId id) {}
