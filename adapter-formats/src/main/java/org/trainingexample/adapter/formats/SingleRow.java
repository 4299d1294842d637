package org.trainingexample.adapter.formats;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.Loss;

/** An example with its conversation. */
record SingleRow(
        TrainingExample example,
        Conversation conversation,
        @Nullable String split) implements Row {
    /** A row for each turn of the assistant that is to be learned. */
    List<SingleRow> each() {
        return conversation.upToEachTurn().stream()
                .map(part -> new SingleRow(example, part, split))
                .toList();
    }

    @Override
    public Set<Loss> losses() {
        return conversation.losses();
    }

    @Override
    public List<Turn> turns() {
        return conversation.turns();
    }

    @Override
    public List<JsonValue> tools() {
        return conversation.tools();
    }
}
