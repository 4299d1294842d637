package org.trainingexample.domain;

/** By what a writer recognises an example that is there already. */
public enum DuplicateKey {
    /** The caller's trace hash, or an id that the caller brings: no two examples have the same. */
    TRACE,
    /** Our hash of what the example teaches: examples may share it, unless a writer minds. */
    CONTENT
}
