package org.trainingexample.json;

import java.time.Instant;
import java.util.Optional;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.bulk.ImportContent;
import org.trainingexample.domain.bulk.PreservedOrigin;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.validation.Violations;

/**
 * Reads the lines of an import, each exactly as the body of a single example is read.
 *
 * @param preserve whether examples keep the id, the version and the times that they bring; a line with an id is refused where
 *     this is not decided
 */
public record LineReader(Optional<Preserve> preserve) {
    /** Reads one line in UTF-8. @throws ValidationException with everything that is wrong with it */
    public ImportContent read(byte[] line) {
        return read(Utf8.require(line));
    }

    /** Reads one line. @throws ValidationException with everything that is wrong with it */
    public ImportContent read(String line) {
        JsonDocument document = JsonDocument.of(line);
        Violations violations = new Violations();
        var edits = violations.capture(() -> DraftReader.NEW.read(document));
        var origin = violations.capture(() -> preserved(document));
        violations.throwIfAny();
        return new ImportContent(edits.get(), origin.get());
    }

    private Optional<PreservedOrigin> preserved(JsonDocument document) {
        if (preserve.filter(Preserve.IDS::equals).isPresent()) {
            return Optional.of(origin(document));
        }
        if (preserve.isEmpty()
                && part(ExampleField.ID, document).filter(id -> !id.isNull()).isPresent()) {
            throw new ValidationException(new Violation(
                    ExampleField.ID.pointer(),
                    "id-not-decided",
                    "must be kept with preserve=ids, or replaced by a new one with preserve=none"));
        }
        return Optional.empty();
    }

    private static PreservedOrigin origin(JsonDocument document) {
        Violations violations = new Violations();
        var id = violations.captureAt(
                ExampleField.ID.pointer(), () -> new TrainingExampleId(Values.uuid(text(ExampleField.ID, document))));
        var version = violations.captureAt(ExampleField.VERSION.pointer(), () -> version(document));
        var createdAt = time(ExampleField.CREATED_AT, document, violations);
        var updatedAt = time(ExampleField.UPDATED_AT, document, violations);
        violations.throwIfAny();
        return new PreservedOrigin(id.get(), version.get(), createdAt.get(), updatedAt.get());
    }

    private static Violations.Captured<Instant> time(ExampleField field, JsonDocument document, Violations violations) {
        return violations.captureAt(field.pointer(), () -> Values.exactTime(text(field, document)));
    }

    private static int version(JsonDocument document) {
        return part(ExampleField.VERSION, document).map(JsonPart::asInteger).orElse(PreservedOrigin.FIRST_VERSION);
    }

    private static String text(ExampleField field, JsonDocument document) {
        return part(field, document)
                .orElseThrow(() -> new ValidationException(new Violation("", "required", "is required")))
                .asString();
    }

    private static Optional<JsonPart> part(ExampleField field, JsonDocument document) {
        return document.parts().stream()
                .filter(member -> member.name().equals(field.wireName()))
                .findFirst();
    }
}
