package org.trainingexample.domain.dataset;

/**
 * The result of a fill: {@code matched = added + present}.
 *
 * @param matched how many examples were chosen
 * @param present how many of them were in the dataset before; they stay where they are
 */
public record FillReport(long matched, long added, long present) {}
