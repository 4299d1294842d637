package org.trainingexample.adapter.formats.conversation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.json.JsonValue.Kind;
import org.trainingexample.adapter.formats.trajectory.Call;
import org.trainingexample.adapter.formats.trajectory.CallNumbers;
import org.trainingexample.adapter.formats.trajectory.MistralIds;
import org.trainingexample.adapter.formats.trajectory.Speaker;
import org.trainingexample.adapter.formats.trajectory.ToolJson;
import org.trainingexample.adapter.formats.trajectory.Trajectory;
import org.trainingexample.adapter.formats.trajectory.TrajectoryReader;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.format.CallIds;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.MissingResult;
import org.trainingexample.domain.format.Reasoning;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.validation.Violations;

/** Makes the one conversation that every format lays out. */
public final class ConversationBuilder {
    /** The most broken rules that the detail of a skipped row names. */
    private static final int TOLD_VIOLATIONS = 3;

    private final ExportOptions options;
    private final MissingResult missingResult;
    private final InferredTools inferred;
    private final ConsumerLimits limits;
    private final Reasoning reasoning;

    /** For a consumer that takes every conversation. */
    public ConversationBuilder(ExportOptions options, MissingResult missingResult, InferredTools inferred) {
        this(options, missingResult, inferred, ConsumerLimits.NONE, options.reasoning());
    }

    /**
     * For the consumer of a format.
     *
     * @param missingResult in place of that of the options
     * @param reasoning in place of that of the options
     */
    public ConversationBuilder(
            ExportOptions options,
            MissingResult missingResult,
            InferredTools inferred,
            ConsumerLimits limits,
            Reasoning reasoning) {
        this.options = options;
        this.missingResult = missingResult;
        this.inferred = inferred;
        this.limits = limits;
        this.reasoning = reasoning;
    }

    public Attempt<Conversation> build(TrainingExample example) {
        return trajectory(example).then(trajectory -> {
            String thought = trajectory.reasoning() == null ? reasoning(example.metadata()) : trajectory.reasoning();
            return new Dialogue(trajectory, example.input().text(), example.output(), options, thought)
                    .told()
                    .then(told -> complete(told, trajectory))
                    .then(conversation -> limits.check(example, conversation));
        });
    }

    /** The trajectory in the payloads, if they follow the profile. */
    public static Attempt<Trajectory> trajectory(TrainingExample example) {
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
    private Attempt<Conversation> complete(Dialogue.Told told, Trajectory trajectory) {
        List<Turn> turns = told.turns();
        Set<ExportWarning> losses = EnumSet.noneOf(ExportWarning.class);
        losses.addAll(trajectory.losses());
        List<Turn> completed = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            boolean last = i == turns.size() - 1;
            if (turn.lacksResults() && !last) {
                if (i < told.asked() && missingResult == MissingResult.TRUNCATE_AT_CALL) {
                    return missing("the result of a call before the prompt is not recorded");
                }
                switch (missingResult) {
                    case DROP_ROW -> {
                        return missing("the result of a call is not recorded");
                    }
                    case STUB -> {
                        losses.add(ExportWarning.STUBBED_RESULTS);
                        turn = turn.withCalls(turn.calls().stream()
                                .map(ConversationBuilder::stubbed)
                                .toList());
                    }
                    case TRUNCATE_AT_CALL -> {
                        losses.add(ExportWarning.TRUNCATED);
                        i = turns.size();
                    }
                }
            }
            completed.add(turn);
        }
        return finished(completed, trajectory, losses);
    }

    private Attempt<Conversation> finished(List<Turn> turns, Trajectory trajectory, Set<ExportWarning> losses) {
        int end = turns.size();
        while (!turns.get(end - 1).by(Speaker.ASSISTANT)) {
            end--;
        }
        Turn last = turns.get(end - 1);
        boolean unread = last.calls().stream().anyMatch(call -> call.result() != null);
        if (end < turns.size() || (unread && !losses.contains(ExportWarning.TRUNCATED))) {
            losses.add(ExportWarning.TRAILING_TURNS);
        }
        turns.set(
                end - 1,
                last.withCalls(
                        last.calls().stream().map(call -> call.withResult(null)).toList()));
        int before = end;
        return TurnJoiner.join(turns.subList(0, end)).then(joined -> {
            if (joined.size() < before) {
                losses.add(ExportWarning.MERGED_TURNS);
            }
            return conversation(spelled(joined, losses), trajectory, losses);
        });
    }

    /** The turns with ids and reasoning as the options want them. */
    private List<Turn> spelled(List<Turn> turns, Set<ExportWarning> losses) {
        List<Turn> numbered = CallNumbers.in(turns);
        if (options.callIds() == CallIds.MISTRAL) {
            numbered = MistralIds.in(numbered);
            if (turns.stream().anyMatch(Turn::speaksBesideCalls)) {
                losses.add(ExportWarning.TEXT_BESIDE_CALLS); // Mistral's templates write the calls alone
            }
        }
        return Thinking.placed(numbered, reasoning, losses);
    }

    private Attempt<Conversation> conversation(List<Turn> turns, Trajectory trajectory, Set<ExportWarning> losses) {
        int promptSize = turns.size();
        while (turns.get(promptSize - 1).by(Speaker.ASSISTANT)) {
            promptSize--;
        }
        if (!turns.get(promptSize - 1).by(Speaker.USER)) {
            return Attempt.refused(SkipReason.TURN_ORDER, "the response follows a system message, not the user");
        }
        List<String> called = Turn.calledTools(turns).toList();
        List<JsonValue> declared =
                trajectory.tools().stream().map(ToolJson::normalised).toList();
        if (!declared.equals(trajectory.tools())) {
            losses.add(ExportWarning.NORMALISED_TOOLS);
        }
        Toolbox toolbox = new Toolbox(declared, declared.isEmpty() ? inferred.schemas(called.stream()) : List.of());
        if (!toolbox.hasAll(called)) {
            losses.add(ExportWarning.UNDECLARED_TOOLS);
        }
        return Attempt.of(new Conversation(turns, promptSize, toolbox, losses));
    }

    private static Attempt<Conversation> missing(String detail) {
        return Attempt.refused(SkipReason.MISSING_RESULT, detail);
    }

    private static Call stubbed(Call call) {
        return call.result() == null ? call.withResult(MissingResult.STUB_TEXT) : call;
    }

    private static @Nullable String reasoning(JsonText metadata) {
        if (!metadata.text().contains("\"reasoning\"")) {
            return null;
        }
        JsonValue reasoning = JsonValue.of(metadata.text()).members().get("reasoning");
        boolean thought = reasoning != null
                && reasoning.is(Kind.STRING)
                && !reasoning.text().isBlank();
        return thought ? Objects.requireNonNull(reasoning).text() : null;
    }
}
