package org.trainingexample.domain.member;

import java.util.Optional;
import org.trainingexample.domain.dataset.DatasetDiff;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * A part of the differences between two datasets.
 *
 * @param next the id of its last example; empty if no difference follows
 */
public record DiffPage(DatasetDiff differences, Optional<TrainingExampleId> next) {}
