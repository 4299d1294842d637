package org.trainingexample.domain;

import static org.trainingexample.domain.ExampleField.DIFFICULTY;
import static org.trainingexample.domain.ExampleField.DOMAIN;
import static org.trainingexample.domain.ExampleField.LABELS;

import java.util.List;
import java.util.Objects;
import org.trainingexample.domain.validation.TextRule;
import org.trainingexample.domain.validation.Violations;

/** The classification of an example: labels, domain, task type, difficulty. Repeated labels are removed, their order is kept. */
public record Classification(List<String> labels, String domain, TaskType taskType, double difficulty) {
    public static final int MAX_LABELS = 64;

    public Classification {
        Objects.requireNonNull(taskType, "taskType");
        labels = labels.stream().distinct().toList();
        difficulty += 0.0; // see Quality: no negative zero
    }

    /** Adds every rule that it breaks. */
    void check(Violations violations) {
        violations.requireAtMost(LABELS.pointer(), labels.size(), MAX_LABELS, "labels");
        for (int i = 0; i < labels.size(); i++) {
            violations.require(LABELS.pointer() + "/" + i, TextRule.NAME, labels.get(i));
        }
        violations.require(DOMAIN.pointer(), TextRule.NAME, domain);
        violations.requireRange(DIFFICULTY.pointer(), difficulty, 0, 1);
    }
}
