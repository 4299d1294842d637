package org.trainingexample.json;

import static org.trainingexample.domain.ExampleField.AGENT_ID;
import static org.trainingexample.domain.ExampleField.CONFIDENCE;
import static org.trainingexample.domain.ExampleField.DIFFICULTY;
import static org.trainingexample.domain.ExampleField.DOMAIN;
import static org.trainingexample.domain.ExampleField.EXECUTION_ID;
import static org.trainingexample.domain.ExampleField.EXPECTED_ACTIONS;
import static org.trainingexample.domain.ExampleField.EXTRACTED_BY;
import static org.trainingexample.domain.ExampleField.FINAL_ANSWER;
import static org.trainingexample.domain.ExampleField.INPUT_STRUCTURED;
import static org.trainingexample.domain.ExampleField.INPUT_TEXT;
import static org.trainingexample.domain.ExampleField.LABELS;
import static org.trainingexample.domain.ExampleField.METADATA;
import static org.trainingexample.domain.ExampleField.OUTPUT_TEXT;
import static org.trainingexample.domain.ExampleField.QUALITY_SCORE;
import static org.trainingexample.domain.ExampleField.SOURCE_TRACE_HASH;
import static org.trainingexample.domain.ExampleField.SOURCE_TYPE;
import static org.trainingexample.domain.ExampleField.TASK_ID;
import static org.trainingexample.domain.ExampleField.TASK_TYPE;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.trainingexample.domain.Classification;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.ExampleSource;
import org.trainingexample.domain.TaskType;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.json.WireNamed;
import org.trainingexample.domain.validation.Violations;

/** The writable fields as JSON members. Types are taken as they are: "80" is no number and 5 is no text. */
final class DraftMembers {
    /** Members whose value takes the place of the old one. */
    static final Map<ExampleField, DraftMember> REPLACING = replacing();

    /** Members of a patch: of what cannot be null, a null leaves some alone, as callers of the platform mean it. */
    static final Map<ExampleField, DraftMember> PATCHING = patching();

    /** Members of a merge patch: payloads that are objects are merged into the old ones (RFC 7396). */
    static final Map<ExampleField, DraftMember> MERGING = merging();

    private DraftMembers() {}

    private static Map<ExampleField, DraftMember> replacing() {
        Map<ExampleField, DraftMember> members = new EnumMap<>(ExampleField.class);
        members.put(EXECUTION_ID, executionId().clearedBy(draft -> draft.executionId(null)));
        members.put(TASK_ID, text(TrainingExampleDraft::taskId).clearedBy(draft -> draft.taskId(null)));
        members.put(AGENT_ID, uuid(TrainingExampleDraft::agentId).clearedBy(draft -> draft.agentId(null)));
        members.put(SOURCE_TYPE, constant(ExampleSource.class, TrainingExampleDraft::source));
        members.put(SOURCE_TRACE_HASH, text(TrainingExampleDraft::traceHash).clearedBy(draft -> draft.traceHash(null)));
        members.put(INPUT_TEXT, text(TrainingExampleDraft::inputText));
        members.put(INPUT_STRUCTURED, payload(TrainingExampleDraft::inputStructured));
        members.put(OUTPUT_TEXT, text(TrainingExampleDraft::outputText));
        members.put(EXPECTED_ACTIONS, payload(TrainingExampleDraft::expectedActions));
        members.put(FINAL_ANSWER, text(TrainingExampleDraft::finalAnswer));
        members.put(QUALITY_SCORE, number(TrainingExampleDraft::qualityScore));
        members.put(CONFIDENCE, number(TrainingExampleDraft::confidence));
        members.put(LABELS, labels(TrainingExampleDraft::labels));
        members.put(DOMAIN, text(TrainingExampleDraft::domain));
        members.put(TASK_TYPE, constant(TaskType.class, TrainingExampleDraft::taskType));
        members.put(DIFFICULTY, number(TrainingExampleDraft::difficulty));
        members.put(METADATA, payload(TrainingExampleDraft::metadata));
        members.put(EXTRACTED_BY, text(TrainingExampleDraft::extractedBy));
        return members;
    }

    private static Map<ExampleField, DraftMember> patching() {
        Map<ExampleField, DraftMember> members = new EnumMap<>(REPLACING);
        for (ExampleField field : List.of(QUALITY_SCORE, CONFIDENCE, LABELS, METADATA)) {
            members.computeIfPresent(field, (name, member) -> member.clearedBy(draft -> {}));
        }
        return members;
    }

    /** An empty one is none: callers of the platform send it for examples without an execution. */
    private static DraftMember executionId() {
        return new DraftMember(
                part -> {
                    String text = part.asString();
                    return draft -> draft.executionId(text.isEmpty() ? null : text);
                },
                null);
    }

    private static Map<ExampleField, DraftMember> merging() {
        Map<ExampleField, DraftMember> members = new EnumMap<>(REPLACING);
        members.put(
                INPUT_STRUCTURED,
                merged(INPUT_STRUCTURED, TrainingExampleDraft::inputStructured, TrainingExampleDraft::inputStructured));
        members.put(METADATA, merged(METADATA, TrainingExampleDraft::metadata, TrainingExampleDraft::metadata));
        return members;
    }

    private static DraftMember text(BiConsumer<TrainingExampleDraft, String> setter) {
        return DraftMember.of(JsonPart::asString, setter);
    }

    private static DraftMember uuid(BiConsumer<TrainingExampleDraft, UUID> setter) {
        return DraftMember.of(part -> Values.uuid(part.asString()), setter);
    }

    private static <E extends Enum<E> & WireNamed> DraftMember constant(
            Class<E> type, BiConsumer<TrainingExampleDraft, E> setter) {
        return DraftMember.of(part -> part.asConstant(type), setter);
    }

    private static DraftMember number(BiConsumer<TrainingExampleDraft, Double> setter) {
        return DraftMember.of(JsonPart::asNumber, setter);
    }

    private static DraftMember payload(BiConsumer<TrainingExampleDraft, JsonText> setter) {
        return DraftMember.of(JsonPart::asPayload, setter);
    }

    /** The old payload is known only when the patch is applied, so merging waits until then. */
    private static DraftMember merged(
            ExampleField field,
            Function<TrainingExampleDraft, JsonText> getter,
            BiConsumer<TrainingExampleDraft, JsonText> setter) {
        return new DraftMember(
                part -> draft -> {
                    Violations violations = new Violations();
                    String merged = JsonMergePatch.apply(getter.apply(draft).text(), part.verbatim());
                    var payload = violations.captureAt(field.pointer(), () -> JsonText.of(merged));
                    violations.throwIfAny();
                    setter.accept(draft, payload.get());
                },
                null);
    }

    private static DraftMember labels(BiConsumer<TrainingExampleDraft, List<String>> setter) {
        return DraftMember.of(part -> part.asStrings(Classification.MAX_LABELS), setter);
    }
}
