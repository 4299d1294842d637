package org.trainingexample.adapter.formats;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.trainingexample.domain.export.Loss;

/**
 * An example as a conversation: the prompt, and the response to learn. The response is turns of the assistant alone, at least
 * one; every call has an id, and exactly the calls of turns before the last have results.
 *
 * @param turns all of it
 * @param promptSize how many of them come before the response: all up to the last turn of the user
 * @param toolbox the tools that may be called
 * @param losses what of the example is not in the turns
 */
record Conversation(List<Turn> turns, int promptSize, Toolbox toolbox, Set<Loss> losses) {
    Conversation {
        turns = List.copyOf(turns);
        losses = Set.copyOf(losses);
    }

    List<Turn> prompt() {
        return turns.subList(0, promptSize);
    }

    List<Turn> response() {
        return turns.subList(promptSize, turns.size());
    }

    /** The schemas of the tools that may be called. */
    List<JsonValue> tools() {
        return toolbox.schemas();
    }

    /** The names of the tools that are called, with repetitions. */
    Stream<String> calledTools() {
        return Turn.calledTools(turns);
    }

    boolean hasCalls() {
        return calledTools().findAny().isPresent();
    }
}
