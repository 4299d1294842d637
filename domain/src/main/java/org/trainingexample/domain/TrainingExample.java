package org.trainingexample.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;

/**
 * A training example: an input, the expected output, and metadata of both. A draft makes new ones
 * and checks every rule. A store makes those that it kept, without checks: they were valid when they were stored, and a rule that
 * became stricter must neither hide them nor fail a list that contains them.
 *
 * @param version counts the effective changes, from 1
 * @param createdAt when it was stored first, in microseconds: a finer time would be rounded by PostgreSQL
 * @param updatedAt when it was changed last; never before {@code createdAt}
 */
public record TrainingExample(
        TrainingExampleId id,
        long version,
        Provenance provenance,
        Input input,
        Output output,
        Quality quality,
        Classification classification,
        JsonText metadata,
        ContentHashes hashes,
        Instant createdAt,
        Instant updatedAt) {
    public TrainingExample {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(quality, "quality");
        Objects.requireNonNull(classification, "classification");
        Objects.requireNonNull(hashes, "hashes");
        if (version < 1) {
            throw new IllegalArgumentException("versions start at 1");
        }
        createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Applies a patch. An example that it leaves as it was comes back unchanged; any other has the next version.
     *
     * @param hashes makes the hashes of a changed input or output
     * @param now becomes {@code updatedAt}, unless a clock that was set back says it is earlier than the last change
     * @throws ValidationException with everything that is wrong with the result
     */
    public TrainingExample with(
            TrainingExamplePatch patch, BiFunction<Input, Output, ContentHashes> hashes, Instant now) {
        TrainingExampleDraft draft = TrainingExampleDraft.of(this);
        patch.applyTo(draft);
        Instant changedAt = now.isBefore(updatedAt) ? updatedAt : now;
        TrainingExample changed = draft.build(id, version + 1, kept(hashes), createdAt, changedAt);
        return changedFields(changed).isEmpty() ? this : changed;
    }

    /** The value of a field: null only if the field may be null. */
    public @Nullable Object value(ExampleField field) {
        return switch (field) {
            case ID -> id;
            case VERSION -> version;
            case EXECUTION_ID -> provenance.executionId();
            case TASK_ID -> provenance.taskId();
            case AGENT_ID -> provenance.agentId();
            case SOURCE_TYPE -> provenance.source();
            case SOURCE_TRACE_HASH -> provenance.traceHash();
            case INPUT_TEXT -> input.text();
            case INPUT_STRUCTURED -> input.structured();
            case OUTPUT_TEXT -> output.text();
            case EXPECTED_ACTIONS -> output.expectedActions();
            case FINAL_ANSWER -> output.finalAnswer();
            case QUALITY_SCORE -> quality.score();
            case CONFIDENCE -> quality.confidence();
            case LABELS -> classification.labels();
            case DOMAIN -> classification.domain();
            case TASK_TYPE -> classification.taskType();
            case DIFFICULTY -> classification.difficulty();
            case METADATA -> metadata;
            case EXTRACTED_BY -> provenance.extractedBy();
            case CONTENT_HASH -> hashes.content();
            case INPUT_HASH -> hashes.input();
            case CREATED_AT -> createdAt;
            case UPDATED_AT -> updatedAt;
        };
    }

    /** The writable fields in which the other example differs, sorted by wire name. */
    public List<ExampleField> changedFields(TrainingExample other) {
        return ExampleField.writable().stream()
                .filter(field -> !Objects.equals(value(field), other.value(field)))
                .sorted((one, two) -> one.wireName().compareTo(two.wireName()))
                .toList();
    }

    /** Hashing reads every text: what did not change keeps its hashes. */
    private BiFunction<Input, Output, ContentHashes> kept(BiFunction<Input, Output, ContentHashes> make) {
        return (newInput, newOutput) ->
                newInput.equals(input) && newOutput.equals(output) ? hashes : make.apply(newInput, newOutput);
    }

    /** The texts that people search in, in reading order. */
    public Stream<String> searchableTexts() {
        return Stream.of(input.text(), output.text(), output.finalAnswer());
    }

    /**
     * What people search in besides: every string and every number of the structured input and the expected actions, at any depth,
     * such as system prompts, messages, tool names, arguments and results. Names of members are not searched.
     */
    public Stream<String> searchableValues() {
        return Stream.of(input.structured(), output.expectedActions()).flatMap(JsonText::stringsAndNumbers);
    }

    /** The length of its texts and payloads, in bytes of UTF-8. */
    public long utf8Length() {
        long texts = searchableTexts()
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        return texts
                + input.structured().utf8Length()
                + output.expectedActions().utf8Length()
                + metadata.utf8Length();
    }

    /** The length of its texts and payloads, in UTF-16 units. */
    public int length() {
        return input.text().length()
                + input.structured().text().length()
                + output.text().length()
                + output.expectedActions().text().length()
                + output.finalAnswer().length()
                + metadata.text().length();
    }
}
