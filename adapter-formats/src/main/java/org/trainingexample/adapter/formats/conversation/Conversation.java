package org.trainingexample.adapter.formats.conversation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.trajectory.Speaker;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.export.ExportWarning;

/**
 * An example as a conversation: the prompt, and the response to learn. The response is turns of the assistant alone, at least
 * one; every call has an id, and exactly the calls of turns before the last have results.
 *
 * @param turns all of it
 * @param promptSize how many of them come before the response: all up to the last turn of the user, unless the response is one
 *     turn
 * @param toolbox the tools that may be called
 * @param losses what of the example is not in the turns
 */
public record Conversation(List<Turn> turns, int promptSize, Toolbox toolbox, Set<ExportWarning> losses) {
    public Conversation {
        turns = List.copyOf(turns);
        losses = Set.copyOf(losses);
    }

    public List<Turn> prompt() {
        return turns.subList(0, promptSize);
    }

    public List<Turn> response() {
        return turns.subList(promptSize, turns.size());
    }

    /** The conversation that ends with this turn of the assistant, which is the whole response. */
    Conversation upTo(int place) {
        List<Turn> kept = new ArrayList<>(turns.subList(0, place));
        kept.add(turns.get(place).withoutResults());
        return new Conversation(kept, place, toolbox, losses);
    }

    /** The conversations that end with each turn of the assistant that is trained and follows a turn of the user. */
    List<Conversation> upToEachTurn() {
        List<Conversation> each = new ArrayList<>();
        boolean asked = false;
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            asked |= turn.by(Speaker.USER);
            if (asked && turn.by(Speaker.ASSISTANT) && turn.trained()) {
                each.add(upTo(i));
            }
        }
        return each;
    }

    /** The same with one more loss. */
    Conversation without(ExportWarning lost) {
        Set<ExportWarning> more = EnumSet.of(lost);
        more.addAll(losses);
        return new Conversation(turns, promptSize, toolbox, more);
    }

    /** The schemas of the tools that may be called. */
    public List<JsonValue> tools() {
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
