package org.trainingexample.json;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.json.WireNamed;
import org.trainingexample.domain.validation.Violations;

/** Reads what a text says about an example, and finds everything that is wrong with it before a store is asked. */
public final class DraftReader {
    /** Reads a new example; one that was read from us may be sent back as it is. */
    public static final DraftReader NEW = new DraftReader(DraftMembers.REPLACING, true);

    /** Reads fields that replace those of an example. */
    public static final DraftReader REPLACING = new DraftReader(DraftMembers.PATCHING, false);

    /** Reads a merge patch (RFC 7396). */
    public static final DraftReader MERGING = new DraftReader(DraftMembers.MERGING, false);

    /** The member that exports of datasets add to an example. */
    private static final String SPLIT = "split";

    private static final Map<String, ExampleField> FIELDS =
            Arrays.stream(ExampleField.values()).collect(Collectors.toMap(WireNamed::wireName, field -> field));

    private final Map<ExampleField, DraftMember> members;
    private final boolean isNew;

    /**
     * @param members how each field is read
     * @param isNew whether the fields are those of a new example: it needs a prompt, and fields that the service makes may be
     *     there, without effect
     */
    private DraftReader(Map<ExampleField, DraftMember> members, boolean isNew) {
        this.members = members;
        this.isNew = isNew;
    }

    /** Reads a body as changes of a draft. @throws ValidationException with everything that is wrong with it */
    public TrainingExamplePatch read(String body) {
        return read(JsonDocument.of(body));
    }

    /** Reads a document as changes of a draft. @throws ValidationException with everything that is wrong with it */
    public TrainingExamplePatch read(JsonDocument document) {
        if (!document.isObject()) {
            throw new ValidationException(new Violation("", "wrong-type", "must be an object"));
        }
        Violations violations = new Violations();
        Map<ExampleField, TrainingExamplePatch> edits = new EnumMap<>(ExampleField.class);
        Set<ExampleField> unread = EnumSet.noneOf(ExampleField.class);
        int unknown = 0;
        for (JsonPart part : document.parts()) {
            ExampleField field = FIELDS.get(part.name());
            if (field != null) {
                read(field, part, violations).ifValid(edit -> edits.put(field, edit));
                if (!edits.containsKey(field)) {
                    unread.add(field);
                }
            } else if (!isPassedOver(part) && unknown++ <= Json.MAX_ERRORS) {
                String hint = DidYouMean.hint(part.name(), FIELDS.keySet());
                violations.add(JsonPointer.to(part.name()), "unknown-field", "is not a known field" + hint);
            }
        }
        TrainingExamplePatch patch = draft -> edits.values().forEach(edit -> edit.applyTo(draft));
        validate(patch, unread, violations);
        violations.throwIfAny();
        return patch;
    }

    /** An export of a dataset says which split an example is in, which is nothing about the example. */
    private boolean isPassedOver(JsonPart part) {
        return isNew && part.name().equals(SPLIT);
    }

    private Violations.Captured<TrainingExamplePatch> read(ExampleField field, JsonPart part, Violations violations) {
        return violations.captureAt(field.pointer(), () -> {
            if (field.isWritable()) {
                return Objects.requireNonNull(members.get(field)).edit(part);
            }
            if (isNew) {
                return draft -> {};
            }
            throw new ValidationException(
                    new Violation("", "read-only", "is made by the service and cannot be changed"));
        });
    }

    /** Adds what the domain says of the fields that could be read. */
    private void validate(TrainingExamplePatch patch, Set<ExampleField> unread, Violations violations) {
        TrainingExampleDraft draft = new TrainingExampleDraft();
        try {
            patch.applyTo(draft);
        } catch (ValidationException invalid) {
            invalid.violations().forEach(violation -> add(violation, violations));
            return;
        }
        draft.violations().stream()
                .filter(violation -> isNew || !violation.code().equals("required"))
                .filter(violation ->
                        unread.stream().noneMatch(field -> field.pointer().equals(violation.field())))
                .forEach(violation -> add(violation, violations));
    }

    private static void add(Violation violation, Violations violations) {
        violations.add(violation.field(), violation.code(), violation.detail());
    }
}
