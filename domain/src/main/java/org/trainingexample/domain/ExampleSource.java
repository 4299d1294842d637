package org.trainingexample.domain;

/** How an example came to be. */
public enum ExampleSource implements WireNamed {
    EXECUTION_TRACE,
    PLANNING_TRACE,
    QUALITY_FEEDBACK,
    SYNTHETIC,
    HUMAN_ANNOTATED
}
