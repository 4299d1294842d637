package org.trainingexample.adapter.formats.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainingexample.adapter.formats.trajectory.Speaker;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.export.SkipReason;

/** Joins neighbouring turns of one speaker: chat templates and Together refuse them, and other consumers drop the row. */
final class TurnJoiner {
    private static final String BORDER = "\n\n";

    private TurnJoiner() {}

    /** Refused if two messages of the assistant stand side by side that cannot be one, or a system message behind others. */
    static Attempt<List<Turn>> join(List<Turn> turns) {
        List<Turn> joined = new ArrayList<>();
        for (Turn turn : turns) {
            Turn last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last == null || !areNeighbours(last, turn)) {
                joined.add(turn);
            } else if (canBeOne(last, turn)) {
                joined.set(joined.size() - 1, one(last, turn));
            } else {
                return Attempt.refused(
                        SkipReason.TURN_ORDER,
                        "messages of the assistant stand side by side and differ in training marks or reasoning");
            }
        }
        return Attempt.of(joined)
                .require(
                        joined.stream().skip(1).noneMatch(turn -> turn.by(Speaker.SYSTEM)),
                        SkipReason.TURN_ORDER,
                        "a system message stands behind other messages");
    }

    /** Tool results stand between a turn with calls and the next turn. */
    private static boolean areNeighbours(Turn turn, Turn next) {
        return turn.by(next.speaker()) && turn.calls().isEmpty();
    }

    private static boolean canBeOne(Turn turn, Turn next) {
        return turn.trained() == next.trained()
                && turn.parts().isEmpty()
                && next.parts().isEmpty()
                && next.reasoning() == null;
    }

    private static Turn one(Turn turn, Turn next) {
        String text = Stream.of(turn.text(), next.text())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(BORDER));
        return turn.withText(text, List.of()).withCalls(next.calls());
    }
}
