package org.trainingexample.domain;

import static org.trainingexample.domain.ExampleField.DIFFICULTY;
import static org.trainingexample.domain.ExampleField.DOMAIN;
import static org.trainingexample.domain.ExampleField.LABELS;

import java.util.List;
import java.util.Objects;
import org.trainingexample.domain.validation.TextRule;
import org.trainingexample.domain.validation.Violations;

/** What kind of task an example shows; repeated labels are collapsed, their order is kept. */
public record Classification(List<String> labels, String domain, TaskType taskType, double difficulty) {
    public static final int MAX_LABELS = 64;

    public Classification {
        Objects.requireNonNull(taskType, "taskType");
        List<String> given = labels;
        String area = domain;
        double rated = difficulty + 0.0; // see Quality: no negative zero
        Violations.check(violations -> {
            violations.requireAtMost(LABELS.pointer(), given.size(), MAX_LABELS, "labels");
            for (int i = 0; i < given.size(); i++) {
                violations.require(LABELS.pointer() + "/" + i, TextRule.NAME, given.get(i));
            }
            violations.require(DOMAIN.pointer(), TextRule.NAME, area);
            violations.requireRange(DIFFICULTY.pointer(), rated, 0, 1);
        });
        labels = given.stream().distinct().toList();
        difficulty = rated;
    }
}
