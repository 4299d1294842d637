package org.trainingexample.domain.bulk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.validation.Violations;

/** The id, version and times that an example keeps when it moves here from another store; later changes go on from its version. */
public record PreservedOrigin(TrainingExampleId id, long version, Instant createdAt, Instant updatedAt) {
    /** The version of an example that was never changed. */
    public static final int FIRST_VERSION = 1;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /**
     * @throws ValidationException if it has no such version, was changed before it was created, or has a time that no store
     *     keeps exactly
     */
    public PreservedOrigin {
        long reached = version;
        Instant created = createdAt, updated = updatedAt;
        Violations.check(violations -> {
            if (reached < FIRST_VERSION) {
                violations.add(ExampleField.VERSION.pointer(), "out-of-range", "must be at least " + FIRST_VERSION);
            }
            requireStorable(ExampleField.CREATED_AT, created, violations);
            requireStorable(ExampleField.UPDATED_AT, updated, violations);
            if (updated.isBefore(created)) {
                violations.add(ExampleField.UPDATED_AT.pointer(), "out-of-range", "must not be before created_at");
            }
        });
    }

    private static void requireStorable(ExampleField field, Instant time, Violations violations) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            violations.add(field.pointer(), "out-of-range", "must be from " + EARLIEST + " to " + LATEST);
        }
        if (!time.equals(time.truncatedTo(ChronoUnit.MICROS))) {
            violations.add(field.pointer(), "out-of-range", "must have at most six digits after the second");
        }
    }
}
