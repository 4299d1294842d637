package org.trainingexample.adapter.formats.conversation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.trajectory.Call;
import org.trainingexample.adapter.formats.trajectory.Speaker;
import org.trainingexample.adapter.formats.trajectory.Step;
import org.trainingexample.adapter.formats.trajectory.Trajectory;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.Output;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.format.ErrorSteps;
import org.trainingexample.domain.format.ExportOptions;

/**
 * Puts the turns of one example in a row. Its {@code messages} are prior turns, to which the prompt, the steps and the answer
 * are added; unless they begin with the prompt and go on with the assistant: then they are the recorded trajectory itself, and
 * only what they lack is added.
 */
final class Dialogue {
    private final Trajectory trajectory;
    private final String prompt;
    private final Output output;
    private final ExportOptions options;
    private final @Nullable String reasoning;
    private final List<Turn> turns;

    Dialogue(Trajectory trajectory, String prompt, Output output, ExportOptions options, @Nullable String reasoning) {
        this.trajectory = trajectory;
        this.prompt = prompt;
        this.output = output;
        this.options = options;
        this.reasoning = reasoning;
        this.turns = new ArrayList<>(trajectory.turns());
    }

    /**
     * The turns in a row.
     *
     * @param asked where the example's own prompt stands; what comes before it is history
     */
    record Told(List<Turn> turns, int asked) {}

    Attempt<Told> told() {
        int asked = indexOfPrompt();
        return (asked < 0 ? fresh() : recorded(asked)).then(told -> Attempt.of(withSystem(told)));
    }

    /** The index at which a recorded trajectory begins; -1 if the messages are prior turns. */
    private int indexOfPrompt() {
        for (int i = 0; i < turns.size(); i++) {
            if (turns.get(i).by(Speaker.USER)) {
                boolean answered = turns.subList(i, turns.size()).stream().anyMatch(turn -> turn.by(Speaker.ASSISTANT));
                return answered && turns.get(i).text().equals(prompt) ? i : -1;
            }
        }
        return -1;
    }

    private Attempt<Told> fresh() {
        Turn last = turns.isEmpty() ? null : turns.get(turns.size() - 1);
        if (last == null || !last.by(Speaker.USER) || !last.text().equals(prompt)) {
            turns.add(Turn.said(Speaker.USER, prompt));
        }
        int asked = turns.size() - 1;
        addSteps(trajectory.steps());
        if (!answer().isBlank()) {
            addAnswer();
        }
        return Attempt.of(new Told(turns, asked))
                .require(
                        turns.get(turns.size() - 1).by(Speaker.ASSISTANT),
                        SkipReason.NO_ANSWER,
                        "there is neither an answer nor an action");
    }

    private Attempt<Told> recorded(int asked) {
        int shown = 0, calls = 0;
        List<Step> steps = trajectory.steps();
        for (int i = asked + 1; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            List<Call> marked = new ArrayList<>();
            for (Call call : turn.calls()) {
                calls++;
                if (shown < steps.size() && call.sameAs(steps.get(shown).call())) {
                    Step step = steps.get(shown++);
                    String result = call.result() == null ? step.call().result() : call.result();
                    marked.add(call.withResult(result));
                    turn = turn.trained(turn.trained() && isTrained(step));
                } else {
                    marked.add(call);
                }
            }
            turns.set(i, turn.withCalls(marked));
        }
        if (shown < steps.size() && shown < calls) {
            return Attempt.refused(
                    SkipReason.CONTRADICTORY_TRAJECTORY,
                    "expected_actions are neither among the calls of the messages nor a continuation of them");
        }
        addSteps(steps.subList(shown, steps.size()));
        return answered(asked);
    }

    private Attempt<Told> answered(int asked) {
        int last = turns.size() - 1;
        for (int i = last; i > asked; i--) {
            Turn turn = turns.get(i);
            boolean told = turn.text().equals(output.text()) || turn.text().equals(output.finalAnswer());
            if (turn.by(Speaker.ASSISTANT) && told && !turn.text().isEmpty()) {
                turns.set(i, turn.reasoning() == null ? turn.withReasoning(reasoning) : turn);
                return Attempt.of(new Told(turns, asked));
            }
        }
        if (answer().isBlank()) {
            return Attempt.of(new Told(turns, asked));
        }
        if (turns.get(last).isAnswer()) {
            return Attempt.refused(
                    SkipReason.CONTRADICTORY_TRAJECTORY,
                    "the messages end with another answer than output_text and final_answer");
        }
        addAnswer();
        return Attempt.of(new Told(turns, asked));
    }

    private String answer() {
        return options.answer().of(output.text(), output.finalAnswer());
    }

    private void addAnswer() {
        turns.add(Turn.said(Speaker.ASSISTANT, answer()).withReasoning(reasoning));
    }

    private void addSteps(List<Step> steps) {
        Map<Integer, List<Step>> groups = new LinkedHashMap<>();
        int group = 0;
        for (int i = 0; i < steps.size(); i++) {
            group = i > 0 && steps.get(i).isTakenWith(steps.get(i - 1)) ? group : i;
            groups.computeIfAbsent(group, first -> new ArrayList<>()).add(steps.get(i));
        }
        groups.values().forEach(together -> turns.add(turn(together)));
    }

    private Turn turn(List<Step> together) {
        String thoughts = together.stream()
                .map(step -> step.thought() == null ? "" : step.thought())
                .filter(thought -> !thought.isEmpty())
                .collect(Collectors.joining("\n"));
        List<Call> calls = together.stream().map(Step::call).toList();
        boolean trained = together.stream().allMatch(this::isTrained);
        return new Turn(Speaker.ASSISTANT, thoughts, calls, trained, null);
    }

    private boolean isTrained(Step step) {
        return step.trained() && !(step.error() && options.errorSteps() == ErrorSteps.MASK);
    }

    private Told withSystem(Told told) {
        String system = trajectory.system();
        if (system == null || turns.get(0).equals(Turn.said(Speaker.SYSTEM, system))) {
            return told;
        }
        turns.add(0, Turn.said(Speaker.SYSTEM, system));
        return new Told(turns, told.asked() + 1);
    }
}
