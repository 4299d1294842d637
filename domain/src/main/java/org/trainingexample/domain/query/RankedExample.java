package org.trainingexample.domain.query;

import org.trainingexample.domain.id.TrainingExampleId;

/**
 * An example that a search found, not loaded.
 *
 * @param score how well it matches, by the store's own measure; comparable within one search
 */
public record RankedExample(TrainingExampleId id, double score) {}
