package org.trainingexample.adapter.formats.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.trainingexample.adapter.formats.trajectory.TextPart;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.format.Reasoning;

/** Reasoning as part of a text, in the spelling that Qwen's chat template and LLaMA-Factory look for. */
public final class Thinking {
    private static final String START = "<think>", END = "</think>";

    private Thinking() {}

    /** Whether reasoning can be embedded in a text: if it contains one of the tags, its end is ambiguous. */
    public static boolean fits(String reasoning) {
        return !reasoning.contains(START) && !reasoning.contains(END);
    }

    /** The prefix of a turn's text or calls that holds its reasoning; empty if there is none, or none that fits. */
    public static String prefix(Turn turn) {
        String reasoning = turn.reasoning();
        return reasoning == null || !fits(reasoning) ? "" : START + "\n" + reasoning + "\n" + END + "\n\n";
    }

    /** The turns with their reasoning where it is wanted. */
    static List<Turn> placed(List<Turn> turns, Reasoning where, Set<ExportWarning> losses) {
        if (where == Reasoning.AUTO) {
            return turns;
        }
        List<Turn> placed = new ArrayList<>();
        for (Turn turn : turns) {
            String prefix = where == Reasoning.INLINE ? prefix(turn) : "";
            if (turn.reasoning() != null && prefix.isEmpty()) {
                losses.add(ExportWarning.REASONING);
            }
            placed.add((prefix.isEmpty() ? turn : prefixed(turn, prefix)).withReasoning(null));
        }
        return placed;
    }

    private static Turn prefixed(Turn turn, String prefix) {
        List<TextPart> parts = new ArrayList<>(turn.parts());
        if (!parts.isEmpty()) {
            parts.add(0, new TextPart(prefix, true));
        }
        return turn.withText(prefix + turn.text(), parts);
    }
}
