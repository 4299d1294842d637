package org.trainingexample.domain;

import static org.trainingexample.domain.ExampleField.EXECUTION_ID;
import static org.trainingexample.domain.ExampleField.EXTRACTED_BY;
import static org.trainingexample.domain.ExampleField.SOURCE_TRACE_HASH;
import static org.trainingexample.domain.ExampleField.TASK_ID;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where an example comes from: the execution, the agent, the trace, and who extracted it. */
public record Provenance(
        ExampleSource source,
        @Nullable String executionId,
        @Nullable String taskId,
        @Nullable UUID agentId,
        @Nullable String traceHash,
        String extractedBy) {
    public Provenance {
        Objects.requireNonNull(source, "source");
        String execution = executionId, task = taskId, hash = traceHash, extractor = extractedBy;
        Violations.check(violations -> {
            violations.require(EXECUTION_ID, TextRule.IDENTIFIER, execution);
            violations.require(TASK_ID, TextRule.IDENTIFIER, task);
            violations.require(SOURCE_TRACE_HASH, TextRule.TRACE_HASH, hash);
            violations.require(EXTRACTED_BY, TextRule.IDENTIFIER, extractor);
        });
    }
}
