package org.trainingexample.domain;

import static org.trainingexample.domain.ExampleField.EXECUTION_ID;
import static org.trainingexample.domain.ExampleField.EXTRACTED_BY;
import static org.trainingexample.domain.ExampleField.SOURCE_TRACE_HASH;
import static org.trainingexample.domain.ExampleField.TASK_ID;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.validation.TextRule;
import org.trainingexample.domain.validation.Violations;

/** The origin of an example: the execution, the agent, the trace, and who extracted it. */
public record Provenance(
        ExampleSource source,
        @Nullable String executionId,
        @Nullable String taskId,
        @Nullable UUID agentId,
        @Nullable String traceHash,
        String extractedBy) {
    public Provenance {
        Objects.requireNonNull(source, "source");
    }

    /** Adds every rule that it breaks. */
    void check(Violations violations) {
        violations.require(EXECUTION_ID.pointer(), TextRule.IDENTIFIER, executionId);
        violations.require(TASK_ID.pointer(), TextRule.IDENTIFIER, taskId);
        violations.require(SOURCE_TRACE_HASH.pointer(), TextRule.TRACE_HASH, traceHash);
        violations.require(EXTRACTED_BY.pointer(), TextRule.IDENTIFIER, extractedBy);
    }
}
