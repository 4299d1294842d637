package org.trainingexample.domain.bulk;

import java.time.Instant;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExampleId;
import org.trainingexample.domain.ValidationException;
import org.trainingexample.domain.Violations;

/** What an example keeps when it moves here from another store; later changes go on from its version. */
public record PreservedOrigin(TrainingExampleId id, long version, Instant createdAt, Instant updatedAt) {
    /** That of an example that was never changed. */
    public static final int FIRST_VERSION = 1;

    /** @throws ValidationException if it has no such version, or was changed before it was created */
    public PreservedOrigin {
        long reached = version;
        Instant created = createdAt, updated = updatedAt;
        Violations.check(violations -> {
            if (reached < FIRST_VERSION) {
                violations.add(ExampleField.VERSION.pointer(), "out-of-range", "must be at least " + FIRST_VERSION);
            }
            if (updated.isBefore(created)) {
                violations.add(ExampleField.UPDATED_AT.pointer(), "out-of-range", "must not be before created_at");
            }
        });
    }
}
