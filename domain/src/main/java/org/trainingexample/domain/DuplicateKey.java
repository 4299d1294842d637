package org.trainingexample.domain;

/** The key by which a writer recognises a stored example. */
public enum DuplicateKey {
    /** The caller's trace hash, or an id that the caller brings: no two examples have the same. */
    TRACE,
    /** The content hash: examples may share it, unless a writer asks for unique content. */
    CONTENT
}
