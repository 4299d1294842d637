package org.trainingexample.domain.dataset;

/**
 * Figures over all datasets, from one state of the store.
 *
 * @param links how often an example is in a dataset
 * @param examples how many different examples are in any dataset
 */
public record DatasetTotals(long datasets, long names, long links, long datasetsWithExamples, long examples) {}
