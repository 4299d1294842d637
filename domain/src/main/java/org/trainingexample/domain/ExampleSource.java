package org.trainingexample.domain;

import org.trainingexample.domain.json.WireNamed;

/** How an example came to be. */
public enum ExampleSource implements WireNamed {
    EXECUTION_TRACE,
    PLANNING_TRACE,
    QUALITY_FEEDBACK,
    SYNTHETIC,
    HUMAN_ANNOTATED
}
