package org.trainingexample.domain.format;

/** What one row of a format is made of. */
public enum RowKind {
    /** One training example. */
    EXAMPLE,
    /** Two answers to the same prompt, one better than the other. */
    PAIR
}
