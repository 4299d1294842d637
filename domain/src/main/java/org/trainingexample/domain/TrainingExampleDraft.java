package org.trainingexample.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.validation.JsonRule;
import org.trainingexample.domain.validation.Violations;

/**
 * The form that callers fill in: the writable fields of an example, with the defaults of a new one. It accepts anything and
 * checks nothing until an example is built from it. Only the fields that may be null take null.
 */
public final class TrainingExampleDraft {
    private ExampleSource source = ExampleSource.EXECUTION_TRACE;
    private @Nullable String executionId;
    private @Nullable String taskId;
    private @Nullable UUID agentId;
    private @Nullable String traceHash;
    private @Nullable String inputText;
    private JsonText inputStructured = JsonText.EMPTY_OBJECT;
    private String outputText = "";
    private JsonText expectedActions = JsonText.EMPTY_ARRAY;
    private String finalAnswer = "";
    private double qualityScore;
    private double confidence;
    private List<String> labels = List.of();
    private String domain = "general";
    private TaskType taskType = TaskType.SINGLE_STEP;
    private double difficulty = 0.5;
    private JsonText metadata = JsonText.EMPTY_OBJECT;
    private String extractedBy = "L07 TrainingDataExtractor";

    public TrainingExampleDraft() {}

    /** A draft that holds what the example holds. */
    public static TrainingExampleDraft of(TrainingExample example) {
        Provenance provenance = example.provenance();
        Classification classification = example.classification();
        return new TrainingExampleDraft()
                .source(provenance.source())
                .executionId(provenance.executionId())
                .taskId(provenance.taskId())
                .agentId(provenance.agentId())
                .traceHash(provenance.traceHash())
                .extractedBy(provenance.extractedBy())
                .inputText(example.input().text())
                .inputStructured(example.input().structured())
                .outputText(example.output().text())
                .expectedActions(example.output().expectedActions())
                .finalAnswer(example.output().finalAnswer())
                .qualityScore(example.quality().score())
                .confidence(example.quality().confidence())
                .labels(classification.labels())
                .domain(classification.domain())
                .taskType(classification.taskType())
                .difficulty(classification.difficulty())
                .metadata(example.metadata());
    }

    /** Every rule that the example which this draft describes would break; empty if it can be built. */
    public List<Violation> violations() {
        return checked().found();
    }

    /**
     * Makes the example that this draft describes.
     *
     * @param hashes computes the hashes of the valid input and output
     * @throws ValidationException with every broken rule of every field
     */
    public TrainingExample build(
            TrainingExampleId id,
            long version,
            BiFunction<Input, Output, ContentHashes> hashes,
            Instant createdAt,
            Instant updatedAt) {
        checked().throwIfAny();
        Input input = new Input(Objects.requireNonNull(inputText), inputStructured);
        return new TrainingExample(
                id,
                version,
                provenance(),
                input,
                output(),
                quality(),
                classification(),
                metadata,
                hashes.apply(input, output()),
                createdAt,
                updatedAt);
    }

    private Violations checked() {
        Violations violations = new Violations();
        provenance().check(violations);
        if (inputText == null) {
            violations.add(ExampleField.INPUT_TEXT.pointer(), "required", "is required");
            violations.require(ExampleField.INPUT_STRUCTURED.pointer(), JsonRule.OBJECT, inputStructured);
        } else {
            new Input(inputText, inputStructured).check(violations);
        }
        output().check(violations);
        quality().check(violations);
        classification().check(violations);
        violations.require(ExampleField.METADATA.pointer(), JsonRule.OBJECT, metadata);
        return violations;
    }

    private Provenance provenance() {
        return new Provenance(source, executionId, taskId, agentId, traceHash, extractedBy);
    }

    private Output output() {
        return new Output(outputText, expectedActions, finalAnswer);
    }

    private Quality quality() {
        return new Quality(qualityScore, confidence);
    }

    private Classification classification() {
        return new Classification(labels, domain, taskType, difficulty);
    }

    public TrainingExampleDraft source(ExampleSource value) {
        source = value;
        return this;
    }

    public TrainingExampleDraft executionId(@Nullable String value) {
        executionId = value;
        return this;
    }

    public TrainingExampleDraft taskId(@Nullable String value) {
        taskId = value;
        return this;
    }

    public TrainingExampleDraft agentId(@Nullable UUID value) {
        agentId = value;
        return this;
    }

    public TrainingExampleDraft traceHash(@Nullable String value) {
        traceHash = value;
        return this;
    }

    public TrainingExampleDraft inputText(String value) {
        inputText = value;
        return this;
    }

    public TrainingExampleDraft inputStructured(JsonText value) {
        inputStructured = value;
        return this;
    }

    public TrainingExampleDraft outputText(String value) {
        outputText = value;
        return this;
    }

    public TrainingExampleDraft expectedActions(JsonText value) {
        expectedActions = value;
        return this;
    }

    public TrainingExampleDraft finalAnswer(String value) {
        finalAnswer = value;
        return this;
    }

    public TrainingExampleDraft qualityScore(double value) {
        qualityScore = value;
        return this;
    }

    public TrainingExampleDraft confidence(double value) {
        confidence = value;
        return this;
    }

    public TrainingExampleDraft labels(List<String> value) {
        labels = List.copyOf(value);
        return this;
    }

    public TrainingExampleDraft domain(String value) {
        domain = value;
        return this;
    }

    public TrainingExampleDraft taskType(TaskType value) {
        taskType = value;
        return this;
    }

    public TrainingExampleDraft difficulty(double value) {
        difficulty = value;
        return this;
    }

    public TrainingExampleDraft metadata(JsonText value) {
        metadata = value;
        return this;
    }

    /** The present metadata, to which a merge patch is applied. */
    public JsonText metadata() {
        return metadata;
    }

    /** The present structured input, to which a merge patch is applied. */
    public JsonText inputStructured() {
        return inputStructured;
    }

    public TrainingExampleDraft extractedBy(String value) {
        extractedBy = value;
        return this;
    }
}
