package org.trainingexample.adapter.formats.trajectory;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The text and calls of one speaker, up to the next speaker.
 *
 * @param text empty if there are only calls
 * @param calls made at the same time, with what came of them; only the assistant makes any
 * @param trained whether a model is to learn this turn, or at least a part of it
 * @param reasoning what the assistant thought before
 * @param parts of the text, if some are to be learned and others are not; else none
 */
public record Turn(
        Speaker speaker,
        String text,
        List<Call> calls,
        boolean trained,
        @Nullable String reasoning,
        List<TextPart> parts) {
    public Turn {
        calls = List.copyOf(calls);
        parts = List.copyOf(parts);
    }

    public Turn(Speaker speaker, String text, List<Call> calls, boolean trained, @Nullable String reasoning) {
        this(speaker, text, calls, trained, reasoning, List.of());
    }

    public static Turn said(Speaker speaker, String text) {
        return new Turn(speaker, text, List.of(), true, null);
    }

    /** The names of the tools that are called in these turns, with repetitions. */
    public static Stream<String> calledTools(List<Turn> turns) {
        return turns.stream().flatMap(turn -> turn.calls().stream()).map(Call::tool);
    }

    public boolean by(Speaker other) {
        return speaker == other;
    }

    /** Whether it says something and calls nothing. */
    public boolean isAnswer() {
        return by(Speaker.ASSISTANT) && calls.isEmpty();
    }

    /** Whether the assistant neither says nor calls anything. */
    boolean isEmpty() {
        return isAnswer() && text.isBlank();
    }

    /** Whether all of it, or a part of it, is not to be learned. */
    public boolean hasUntrained() {
        return !trained || !parts.isEmpty();
    }

    public boolean speaksBesideCalls() {
        return !calls.isEmpty() && !text.isBlank();
    }

    public boolean lacksResults() {
        return calls.stream().anyMatch(call -> call.result() == null);
    }

    public Turn withText(String newText, List<TextPart> newParts) {
        return new Turn(speaker, newText, calls, trained, reasoning, newParts);
    }

    public Turn withCalls(List<Call> newCalls) {
        return new Turn(speaker, text, newCalls, trained, reasoning, parts);
    }

    /** The same, before any tool answered. */
    public Turn withoutResults() {
        return withCalls(calls.stream().map(call -> call.withResult(null)).toList());
    }

    public Turn trained(boolean newTrained) {
        return new Turn(speaker, text, calls, newTrained, reasoning, newTrained ? parts : List.of());
    }

    public Turn withReasoning(@Nullable String newReasoning) {
        return new Turn(speaker, text, calls, trained, newReasoning, parts);
    }

    /** Whether they say and call the same; neither the ids of calls nor what was thought before counts. */
    public boolean sameAs(Turn other) {
        boolean same = speaker == other.speaker && text.equals(other.text) && calls.size() == other.calls.size();
        for (int i = 0; same && i < calls.size(); i++) {
            Call mine = calls.get(i), its = other.calls.get(i);
            same = mine.sameAs(its) && Objects.equals(mine.result(), its.result());
        }
        return same;
    }
}
