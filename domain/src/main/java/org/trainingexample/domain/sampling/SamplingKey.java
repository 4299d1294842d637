package org.trainingexample.domain.sampling;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * The sampling key of a row: what decides whether the row is in a sample.
 *
 * @param ids of its examples, the chosen one first
 * @param task of the first example
 * @param value of the first example in the field that the sample is balanced by; null if it is not
 */
public record SamplingKey(
        List<TrainingExampleId> ids,
        @Nullable String task,
        @Nullable String value) {}
