package org.trainingexample.adapter.formats;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.Loss;
import org.trainingexample.domain.export.SkipReason;

/**
 * Two conversations with one prompt.
 *
 * @param asked an example with that prompt
 */
record PairedRow(Conversation chosen, Conversation rejected, TrainingExample asked) implements Row {
    static Attempt<PairedRow> of(Conversation chosen, Conversation rejected, TrainingExample asked) {
        List<Turn> mine = chosen.prompt(), its = rejected.prompt();
        List<Turn> good = chosen.response(), bad = rejected.response();
        return Attempt.of(new PairedRow(chosen, rejected, asked))
                .require(
                        same(mine, its) == mine.size() && mine.size() == its.size(),
                        SkipReason.PROMPTS_DIFFER,
                        "the two answers were given to different prompts")
                .require(
                        same(good, bad) < Math.max(good.size(), bad.size()),
                        SkipReason.SAME_ANSWER,
                        "the two answers are the same");
    }

    List<Turn> prompt() {
        return chosen.prompt();
    }

    /** The tools of both answers: the model that is to prefer one of them was offered either. */
    @Override
    public List<JsonValue> tools() {
        return toolbox().schemas();
    }

    Toolbox toolbox() {
        return chosen.toolbox().with(rejected.toolbox());
    }

    /** The turns of both, the prompt once. */
    @Override
    public List<Turn> turns() {
        return Stream.concat(prompt().stream(), answers().stream()).toList();
    }

    /** The turns of both answers. */
    List<Turn> answers() {
        return Stream.concat(chosen.response().stream(), rejected.response().stream())
                .toList();
    }

    @Override
    public Set<Loss> losses() {
        Set<Loss> losses = EnumSet.noneOf(Loss.class);
        losses.addAll(chosen.losses());
        losses.addAll(rejected.losses());
        if (toolbox().hasAll(Turn.calledTools(turns()).toList())) {
            losses.remove(Loss.UNDECLARED_TOOLS);
        }
        return losses;
    }

    /**
     * The pair with calls that both answers begin with moved into the prompt, so that one message stands against one.
     *
     * @return refused if more than one differs
     */
    Attempt<PairedRow> oneAgainstOne() {
        List<Turn> good = chosen.response(), bad = rejected.response();
        int shared = 0;
        while (shared < same(good, bad) && !good.get(shared).isAnswer()) {
            shared++;
        }
        PairedRow moved = new PairedRow(moved(chosen, shared), moved(rejected, shared), asked);
        return Attempt.of(moved)
                .require(
                        good.size() == shared + 1 && bad.size() == shared + 1,
                        SkipReason.SEVERAL_TURNS,
                        "an answer takes several turns, where one message is compared with one");
    }

    private static Conversation moved(Conversation whole, int turns) {
        return new Conversation(whole.turns(), whole.promptSize() + turns, whole.toolbox(), whole.losses());
    }

    /** How many turns both begin with. */
    private static int same(List<Turn> one, List<Turn> other) {
        int same = 0;
        while (same < one.size() && same < other.size() && one.get(same).sameAs(other.get(same))) {
            same++;
        }
        return same;
    }
}
