package org.trainingexample.adapter.formats.trajectory;

import org.jspecify.annotations.Nullable;

/**
 * One of the expected actions.
 *
 * @param thought what the agent said with it
 * @param group consecutive steps of one group were taken at once; null for a step of its own
 */
public record Step(
        Call call,
        @Nullable String thought,
        boolean error,
        boolean trained,
        @Nullable String group) {
    /** Whether it was taken at once with the step before it. */
    public boolean isTakenWith(Step before) {
        return group != null && group.equals(before.group);
    }
}
