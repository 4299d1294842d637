package org.trainingexample.domain.query;

import org.trainingexample.domain.TrainingExample;

/**
 * An example that a search found.
 *
 * @param score how well it matches, from 0; only good for comparing hits of one search
 */
public record SearchHit(TrainingExample example, double score) {}
