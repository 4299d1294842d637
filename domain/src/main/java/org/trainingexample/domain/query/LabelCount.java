package org.trainingexample.domain.query;

/** A label and the number of examples that have it. */
public record LabelCount(String label, long count) {}
