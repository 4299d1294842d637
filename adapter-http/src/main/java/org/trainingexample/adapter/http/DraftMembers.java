package org.trainingexample.adapter.http;

import static java.util.Map.entry;
import static org.trainingexample.domain.ExampleField.*;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.trainingexample.domain.Classification;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.ExampleSource;
import org.trainingexample.domain.JsonText;
import org.trainingexample.domain.TaskType;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.ValidationException;
import org.trainingexample.domain.Violation;
import org.trainingexample.domain.Violations;

/** The writable fields as JSON members. Types are taken as they are: "80" is no number and 5 is no text. */
final class DraftMembers {
    /** Members whose value takes the place of the old one. */
    static final Map<ExampleField, DraftMember> REPLACING = replacing();

    /** Members of a merge patch: payloads that are objects are merged into the old ones (RFC 7396). */
    static final Map<ExampleField, DraftMember> MERGING = merging();

    private DraftMembers() {}

    private static Map<ExampleField, DraftMember> replacing() {
        return new EnumMap<>(Map.ofEntries(
                entry(
                        EXECUTION_ID,
                        text(TrainingExampleDraft::executionId).clearedBy(draft -> draft.executionId(null))),
                entry(TASK_ID, text(TrainingExampleDraft::taskId).clearedBy(draft -> draft.taskId(null))),
                entry(AGENT_ID, uuid(TrainingExampleDraft::agentId).clearedBy(draft -> draft.agentId(null))),
                entry(
                        SOURCE_TYPE,
                        DraftMember.of(
                                part -> Values.constant(string(part), ExampleSource.class),
                                TrainingExampleDraft::source)),
                entry(
                        SOURCE_TRACE_HASH,
                        text(TrainingExampleDraft::traceHash).clearedBy(draft -> draft.traceHash(null))),
                entry(INPUT_TEXT, text(TrainingExampleDraft::inputText)),
                entry(INPUT_STRUCTURED, DraftMember.of(DraftMembers::payload, TrainingExampleDraft::inputStructured)),
                entry(OUTPUT_TEXT, text(TrainingExampleDraft::outputText)),
                entry(EXPECTED_ACTIONS, DraftMember.of(DraftMembers::payload, TrainingExampleDraft::expectedActions)),
                entry(FINAL_ANSWER, text(TrainingExampleDraft::finalAnswer)),
                entry(QUALITY_SCORE, number(TrainingExampleDraft::qualityScore)),
                entry(CONFIDENCE, number(TrainingExampleDraft::confidence)),
                entry(LABELS, DraftMember.of(DraftMembers::labels, TrainingExampleDraft::labels)),
                entry(DOMAIN, text(TrainingExampleDraft::domain)),
                entry(
                        TASK_TYPE,
                        DraftMember.of(
                                part -> Values.constant(string(part), TaskType.class), TrainingExampleDraft::taskType)),
                entry(DIFFICULTY, number(TrainingExampleDraft::difficulty)),
                entry(METADATA, DraftMember.of(DraftMembers::payload, TrainingExampleDraft::metadata)),
                entry(EXTRACTED_BY, text(TrainingExampleDraft::extractedBy))));
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
        return DraftMember.of(DraftMembers::string, setter);
    }

    private static DraftMember uuid(BiConsumer<TrainingExampleDraft, UUID> setter) {
        return DraftMember.of(part -> Values.uuid(string(part)), setter);
    }

    private static DraftMember number(BiConsumer<TrainingExampleDraft, Double> setter) {
        return DraftMember.of(
                part -> {
                    require(part.isNumber(), "", "must be a number");
                    return Values.number(part.text());
                },
                setter);
    }

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

    private static JsonText payload(JsonPart part) {
        return JsonText.of(part.verbatim());
    }

    private static String string(JsonPart part) {
        require(part.isString(), "", "must be a string");
        return part.text();
    }

    /** One label more than there may be is enough for the domain to see that there are too many. */
    private static List<String> labels(JsonPart part) {
        require(part.isArray(), "", "must be an array of strings");
        List<JsonPart> labels = JsonDocument.of(part.verbatim()).parts().stream()
                .limit(Classification.MAX_LABELS + 1)
                .toList();
        Violations.check(violations -> IntStream.range(0, labels.size())
                .filter(i -> !labels.get(i).isString())
                .forEach(i -> violations.add("/" + i, "wrong-type", "must be a string")));
        return labels.stream().map(JsonPart::text).toList();
    }

    private static void require(boolean rightType, String pointer, String detail) {
        if (!rightType) {
            throw new ValidationException(new Violation(pointer, "wrong-type", detail));
        }
    }
}
