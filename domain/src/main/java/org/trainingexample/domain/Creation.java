package org.trainingexample.domain;

/**
 * The example that stands after a create.
 *
 * @param created false if it had been there before
 */
public record Creation(TrainingExample example, boolean created) {}
