package org.trainingexample.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.validation.Violations;

/** The examples that a batch is about: 1 to 1,000 of them, each once, in the caller's order. */
public record TrainingExampleIds(List<TrainingExampleId> values) {
    public static final int MAX = 1_000;

    /** @throws ValidationException whose pointers start at the list */
    public TrainingExampleIds {
        values = List.copyOf(values);
        List<TrainingExampleId> given = values;
        Violations.check(violations -> {
            if (given.isEmpty()) {
                violations.add("", "too-few", "must have at least one id");
            }
            violations.requireAtMost("", given.size(), MAX, "ids");
            Set<TrainingExampleId> seen = new HashSet<>();
            for (int i = 0; i < given.size() && i < MAX; i++) {
                if (!seen.add(given.get(i))) {
                    violations.add("/" + i, "repeated", "must be given once");
                }
            }
        });
    }
}
