package org.trainingexample.domain.pair;

import org.trainingexample.domain.id.TrainingExampleId;

/**
 * The place of a pair in the list of pairs: they are listed by what their group has in common, in code point order, and within
 * a group as {@link PairRules#pairs} makes them.
 *
 * @param group the input hash or the task
 */
public record PairPosition(String group, TrainingExampleId chosen, TrainingExampleId rejected) {}
