package org.trainingexample.domain.bulk;

import java.time.Instant;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExampleId;
import org.trainingexample.domain.ValidationException;
import org.trainingexample.domain.Violations;

/** What an example keeps when it moves here from another store; its versions start again at 1. */
public record PreservedOrigin(TrainingExampleId id, Instant createdAt, Instant updatedAt) {
    /** @throws ValidationException if it was changed before it was created */
    public PreservedOrigin {
        Instant created = createdAt, updated = updatedAt;
        Violations.check(violations -> {
            if (updated.isBefore(created)) {
                violations.add(ExampleField.UPDATED_AT.pointer(), "out-of-range", "must not be before created_at");
            }
        });
    }
}
