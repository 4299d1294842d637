package org.trainingexample.domain.format;

/** The kind of a format's rows. */
public enum RowKind {
    /** One training example. */
    EXAMPLE,
    /** Two answers to the same prompt, one better than the other. */
    PAIR
}
