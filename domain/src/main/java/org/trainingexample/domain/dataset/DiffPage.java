package org.trainingexample.domain.dataset;

import java.util.Optional;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * A part of the differences between two datasets.
 *
 * @param next the id of its last example; empty if no difference follows
 */
public record DiffPage(DatasetDiff differences, Optional<TrainingExampleId> next) {}
