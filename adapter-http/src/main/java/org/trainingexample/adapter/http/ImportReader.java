package org.trainingexample.adapter.http;

import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExampleId;
import org.trainingexample.domain.ValidationException;
import org.trainingexample.domain.Violation;
import org.trainingexample.domain.Violations;
import org.trainingexample.domain.bulk.ImportContent;
import org.trainingexample.domain.bulk.ImportLine;
import org.trainingexample.domain.bulk.PreservedOrigin;
import org.trainingexample.json.DraftReader;
import org.trainingexample.json.JsonDocument;
import org.trainingexample.json.JsonPart;
import org.trainingexample.json.Values;

/**
 * Reads the lines of an import, each exactly as the body of a single example is read.
 *
 * @param preserve what becomes of the ids that the lines bring; if nobody said, a line with an id fails
 */
record ImportReader(Optional<Preserve> preserve) {
    /** The lines of a body, to be read when they are needed, on any thread, any number of times. */
    Iterable<ImportLine> lines(Spool body, ImportFormat format) {
        return () -> {
            Iterator<Slice> slices = format.slices().apply(body);
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return slices.hasNext();
                }

                @Override
                public ImportLine next() {
                    return line(slices.next(), body);
                }
            };
        };
    }

    private ImportLine line(Slice slice, Spool body) {
        int length = Math.toIntExact(slice.length());
        return new ImportLine(slice.number(), length, () -> read(body.read(slice.start(), length)));
    }

    private ImportContent read(byte[] bytes) {
        JsonDocument document = JsonDocument.of(RequestBody.decode(bytes));
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
        return violations.captureAt(field.pointer(), () -> Values.time(text(field, document)));
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
