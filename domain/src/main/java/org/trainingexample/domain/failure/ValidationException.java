package org.trainingexample.domain.failure;

import java.util.List;
import java.util.stream.Collectors;

/** The refusal of content that breaks rules; it names every one of them. */
public final class ValidationException extends TrainingExampleException {
    private static final long serialVersionUID = 1;

    private final transient List<Violation> violations;

    public ValidationException(List<Violation> violations) {
        super(
                ErrorCode.VALIDATION_FAILED,
                violations.stream()
                        .map(violation -> violation.field() + " " + violation.detail())
                        .collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    public ValidationException(Violation violation) {
        this(List.of(violation));
    }

    /** Every broken rule, in the order in which they were found; at least one. */
    public List<Violation> violations() {
        return violations;
    }
}
