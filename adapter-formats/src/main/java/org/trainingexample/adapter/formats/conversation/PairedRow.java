package org.trainingexample.adapter.formats.conversation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.SkipReason;

/**
 * Two conversations with one prompt.
 *
 * @param asked an example with that prompt
 */
public record PairedRow(Conversation chosen, Conversation rejected, TrainingExample asked) implements Row {
    public static Attempt<PairedRow> of(Conversation chosen, Conversation rejected, TrainingExample asked) {
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

    public List<Turn> prompt() {
        return chosen.prompt();
    }

    /** The tools of both answers: the model that is to prefer one of them was offered either. */
    @Override
    public List<JsonValue> tools() {
        return toolbox().schemas();
    }

    public Toolbox toolbox() {
        return chosen.toolbox().with(rejected.toolbox());
    }

    /** The turns of both, the prompt once. */
    @Override
    public List<Turn> turns() {
        return Stream.concat(prompt().stream(), answers().stream()).toList();
    }

    /** The turns of both answers. */
    public List<Turn> answers() {
        return Stream.concat(chosen.response().stream(), rejected.response().stream())
                .toList();
    }

    @Override
    public Set<ExportWarning> losses() {
        Set<ExportWarning> losses = EnumSet.noneOf(ExportWarning.class);
        losses.addAll(chosen.losses());
        losses.addAll(rejected.losses());
        if (toolbox().hasAll(Turn.calledTools(turns()).toList())) {
            losses.remove(ExportWarning.UNDECLARED_TOOLS);
        }
        return losses;
    }

    /**
     * The pair at the first turns that differ: calls that both answers begin with are moved into the prompt, what follows is left
     * out, so that one message stands against one.
     *
     * @return refused if no such turn of both differs
     */
    public Attempt<PairedRow> oneAgainstOne() {
        List<Turn> good = chosen.response(), bad = rejected.response();
        int shared = 0;
        while (shared < same(good, bad) && !good.get(shared).isAnswer()) {
            shared++;
        }
        boolean differs = shared < good.size()
                && shared < bad.size()
                && !good.get(shared).withoutResults().sameAs(bad.get(shared).withoutResults());
        if (!differs) {
            return Attempt.refused(
                    SkipReason.SEVERAL_TURNS,
                    "no single turn differs: an answer goes on where the other ends, or a tool answered otherwise");
        }
        int place = chosen.promptSize() + shared;
        return Attempt.of(new PairedRow(firstDifference(chosen, place), firstDifference(rejected, place), asked));
    }

    private static Conversation firstDifference(Conversation whole, int place) {
        Conversation cut = whole.upTo(place);
        return place + 1 < whole.turns().size() ? cut.without(ExportWarning.LATER_TURNS) : cut;
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
