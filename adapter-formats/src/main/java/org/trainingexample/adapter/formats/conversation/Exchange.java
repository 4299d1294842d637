package org.trainingexample.adapter.formats.conversation;

import java.util.ArrayList;
import java.util.List;
import org.trainingexample.adapter.formats.trajectory.Speaker;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.export.SkipReason;

/** A question and its answer in words; the calls between them are left out. */
public record Exchange(String asked, String answered) {
    /** A conversation as exchanges, the last of which is the one to learn. A leading system message does not count. */
    public static Attempt<List<Exchange>> of(List<Turn> turns) {
        List<Exchange> exchanges = new ArrayList<>();
        int start = turns.get(0).by(Speaker.SYSTEM) ? 1 : 0;
        List<Turn> words = turns.stream()
                .skip(start)
                .filter(turn -> turn.calls().isEmpty())
                .toList();
        for (int i = 0; i + 1 < words.size(); i += 2) {
            Turn asked = words.get(i), answered = words.get(i + 1);
            if (!asked.by(Speaker.USER) || !answered.isAnswer()) {
                return Attempt.refused(SkipReason.TURN_ORDER, "user and assistant do not take turns");
            }
            exchanges.add(new Exchange(asked.text(), answered.text()));
        }
        return Attempt.of(exchanges)
                .require(
                        words.size() % 2 == 0,
                        SkipReason.TOOL_CALL_ANSWER,
                        "the conversation ends with a tool call, which has no place here");
    }
}
