package org.trainingexample.adapter.formats;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.JsonValue.Kind;
import org.trainingexample.domain.JsonText;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.ValidationException;
import org.trainingexample.domain.Violations;
import org.trainingexample.domain.export.ExportOptions;
import org.trainingexample.domain.export.Loss;
import org.trainingexample.domain.export.MissingResult;
import org.trainingexample.domain.export.SkipReason;

/** Makes the one conversation that every format lays out. */
final class ConversationBuilder {
    /** So many broken rules are told; more would not help. */
    private static final int TOLD_VIOLATIONS = 3;

    private final ExportOptions options;
    private final MissingResult missingResult;
    private final InferredTools inferred;

    /** @param missingResult in place of that of the options */
    ConversationBuilder(ExportOptions options, MissingResult missingResult, InferredTools inferred) {
        this.options = options;
        this.missingResult = missingResult;
        this.inferred = inferred;
    }

    Attempt<Conversation> build(TrainingExample example) {
        return trajectory(example).then(trajectory -> {
            String reasoning = trajectory.reasoning() == null ? reasoning(example.metadata()) : trajectory.reasoning();
            return new Dialogue(trajectory, example.input().text(), example.output(), options, reasoning)
                    .told()
                    .then(told -> settle(told.turns(), told.asked(), trajectory));
        });
    }

    /** What the payloads tell, if they keep to the profile. */
    static Attempt<Trajectory> trajectory(TrainingExample example) {
        Violations violations = new Violations();
        Trajectory trajectory = TrajectoryReader.read(example.input(), example.output(), violations);
        try {
            violations.throwIfAny();
            return Attempt.of(trajectory);
        } catch (ValidationException broken) {
            String detail = broken.violations().stream()
                    .limit(TOLD_VIOLATIONS)
                    .map(violation -> violation.field() + " " + violation.detail())
                    .collect(Collectors.joining("; "));
            return Attempt.refused(SkipReason.INVALID_TRAJECTORY, detail);
        }
    }

    /** Deals with missing results, cuts what follows the last turn of the assistant, and numbers the calls. */
    private Attempt<Conversation> settle(List<Turn> turns, int asked, Trajectory trajectory) {
        Set<Loss> losses = EnumSet.noneOf(Loss.class);
        losses.addAll(trajectory.losses());
        List<Turn> settled = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            boolean last = i == turns.size() - 1;
            if (turn.lacksResults() && !last) {
                if (i < asked && missingResult == MissingResult.TRUNCATE_AT_CALL) {
                    return missing("the result of a call before the prompt is not recorded");
                }
                switch (missingResult) {
                    case DROP_ROW -> {
                        return missing("the result of a call is not recorded");
                    }
                    case STUB -> {
                        losses.add(Loss.STUBBED_RESULTS);
                        turn = turn.withCalls(turn.calls().stream()
                                .map(ConversationBuilder::stubbed)
                                .toList());
                    }
                    case TRUNCATE_AT_CALL -> {
                        losses.add(Loss.TRUNCATED);
                        i = turns.size();
                    }
                }
            }
            settled.add(turn);
        }
        return finished(settled, trajectory, losses);
    }

    private Attempt<Conversation> finished(List<Turn> turns, Trajectory trajectory, Set<Loss> losses) {
        int end = turns.size();
        while (!turns.get(end - 1).by(Speaker.ASSISTANT)) {
            end--;
        }
        Turn last = turns.get(end - 1);
        boolean unread = last.calls().stream().anyMatch(call -> call.result() != null);
        if (end < turns.size() || (unread && !losses.contains(Loss.TRUNCATED))) {
            losses.add(Loss.TRAILING_TURNS);
        }
        turns.set(
                end - 1,
                last.withCalls(
                        last.calls().stream().map(call -> call.withResult(null)).toList()));
        List<Turn> numbered = numbered(turns.subList(0, end));
        int promptSize = end;
        while (numbered.get(promptSize - 1).by(Speaker.ASSISTANT)) {
            promptSize--;
        }
        if (!numbered.get(promptSize - 1).by(Speaker.USER)) {
            return Attempt.refused(SkipReason.TURN_ORDER, "the response follows a system message, not the user");
        }
        List<String> called = Turn.calledTools(numbered).toList();
        List<JsonValue> declared = trajectory.tools();
        Toolbox toolbox = new Toolbox(declared, declared.isEmpty() ? inferred.schemas(called.stream()) : List.of());
        if (!toolbox.hasAll(called)) {
            losses.add(Loss.UNDECLARED_TOOLS);
        }
        return Attempt.of(new Conversation(numbered, promptSize, toolbox, losses));
    }

    private static Attempt<Conversation> missing(String detail) {
        return Attempt.refused(SkipReason.MISSING_RESULT, detail);
    }

    private static Call stubbed(Call call) {
        return call.result() == null ? call.withResult(MissingResult.STUB_TEXT) : call;
    }

    /** Calls without an id get the place that they have among all calls: the same in every export. */
    private static List<Turn> numbered(List<Turn> turns) {
        Set<String> taken = new HashSet<>();
        turns.forEach(turn -> turn.calls().forEach(call -> taken.add(String.valueOf(call.id()))));
        List<Turn> numbered = new ArrayList<>();
        int number = 0;
        for (Turn turn : turns) {
            List<Call> calls = new ArrayList<>();
            for (Call call : turn.calls()) {
                calls.add(call.id() == null ? call.withId(free("call_" + number, taken)) : call);
                number++;
            }
            numbered.add(turn.withCalls(calls));
        }
        return numbered;
    }

    private static String free(String id, Set<String> taken) {
        return taken.contains(id) ? free(id + "_", taken) : id;
    }

    private static @Nullable String reasoning(JsonText metadata) {
        if (!metadata.text().contains("\"reasoning\"")) {
            return null;
        }
        JsonValue reasoning = JsonValue.of(metadata.text()).members().get("reasoning");
        return reasoning != null && reasoning.is(Kind.STRING) ? reasoning.text() : null;
    }
}
