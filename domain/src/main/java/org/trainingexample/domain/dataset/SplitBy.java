package org.trainingexample.domain.dataset;

import org.trainingexample.domain.json.WireNamed;

/** The field whose equal values stay in one split. */
public enum SplitBy implements WireNamed {
    /** The prompt: a model that was trained on one answer to it is not tested on another one. */
    INPUT_HASH,
    /** The task; examples without a task are kept together by their prompt. */
    TASK_ID,
    /** Nothing: every example goes its own way. */
    ID
}
