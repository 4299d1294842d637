package org.trainingexample.domain;

/**
 * A partial update, as edits to a draft: what it does not touch stays as it is. A patch may be applied more than once, to
 * different states of an example, and has no other effects.
 */
@FunctionalInterface
public interface TrainingExamplePatch {
    void applyTo(TrainingExampleDraft draft);
}
