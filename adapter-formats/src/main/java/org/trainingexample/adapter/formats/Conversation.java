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
 * @param tools the schemas of the tools, as OpenAI spells them
 * @param losses what of the example is not in the turns
 */
record Conversation(List<Turn> turns, int promptSize, List<JsonValue> tools, Set<Loss> losses) {
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

    /** The names of the tools that are called, with repetitions. */
    Stream<String> calledTools() {
        return turns.stream().flatMap(turn -> turn.calls().stream()).map(Call::tool);
    }

    /** The names of the tools that have schemas. */
    Stream<String> declaredTools() {
        return tools.stream().map(ToolJson::name);
    }

    boolean hasCalls() {
        return calledTools().findAny().isPresent();
    }
}
