package org.trainingexample.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.ExampleSource;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.TrainingExampleEvent;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.testkit.TrainingExamples;

class JsonEventEncoderTest {
    private static final UUID EXAMPLE_ID = UUID.fromString("660e8400-e29b-41d4-a716-446655440001");
    private static final UUID AGENT_ID = UUID.fromString("550e8400-e29b-41d4-a716-446655440000");
    private static final UUID EVENT_ID = UUID.fromString("0190b5a2-7c00-7000-8000-000000000001");
    private static final String EPOCH = "0190b5a2-0000-7000-8000-0000000000ff";
    private static final Instant CREATED_AT = Instant.parse("2026-11-22T09:15:00.123456Z");

    @ParameterizedTest
    @EnumSource
    void encode_gives_the_golden_files_in_every_envelope(EventEnvelope envelope) {
        for (TrainingExampleEvent event : List.of(created(), updated(), deleted())) {
            EventMessage message = encode(envelope, event);
            String kind = message.type().substring("training_example.".length());
            assertThat(message.json() + "\n").isEqualTo(resource(envelope.wireName() + "-" + kind + ".json"));
        }
    }

    /**
     * The documentation of the predecessor prints its three events with indentation, and with words in place of ids. On the
     * wire there is no indentation: without it, and with ids for the words, the characters are the same.
     */
    @Test
    void encode_with_the_seed_envelope_gives_the_documented_events_byte_for_byte() {
        List<String> documented = Pattern.compile("(?m)^\\{$.*?^}$", Pattern.DOTALL)
                .matcher(resource("seed.py"))
                .results()
                .map(event -> withoutSpaces(event.group())
                        .replace("example-uuid", EXAMPLE_ID.toString())
                        .replace("agent-uuid", AGENT_ID.toString()))
                .toList();
        TrainingExampleEvent updated = updated(ExampleField.QUALITY_SCORE, ExampleField.LABELS);
        assertThat(List.of(created(), updated, deleted()))
                .extracting(event -> encode(EventEnvelope.SEED, event).json())
                .containsExactlyElementsOf(documented);
    }

    @Test
    void encode_by_default_starts_with_the_documented_keys_in_their_order() throws IOException {
        JsonNode event = new ObjectMapper()
                .readTree(encode(EventEnvelope.DEFAULT, created()).json());
        assertThat(event.fieldNames())
                .toIterable()
                .containsExactly("event_type", "aggregate_type", "aggregate_id", "payload", "metadata", "timestamp");
    }

    @Test
    void encode_keeps_what_is_null() {
        assertThat(payload(draft -> {}))
                .isEqualTo("{\"execution_id\":null,\"agent_id\":null,\"source_type\":\"execution_trace\","
                        + "\"quality_score\":0.0,\"domain\":\"general\"}");
    }

    @Test
    void encode_escapes_what_json_requires_and_nothing_else() {
        assertThat(payload(draft -> draft.executionId("\"\\/")
                        .domain("\u00e9\ud83d\ude00\u2028")
                        .source(ExampleSource.SYNTHETIC)))
                .isEqualTo("{\"execution_id\":\"\\\"\\\\/\",\"agent_id\":null,\"source_type\":\"synthetic\","
                        + "\"quality_score\":0.0,\"domain\":\"\u00e9\ud83d\ude00\u2028\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "100, 100.0",
        "85.5, 85.5",
        "0.1, 0.1",
        "99.99999999999999, 99.99999999999999",
        "0.00001, 1.0E-5",
        // older Java has a digit more: 2.0041683600089728E-292
        "0x1p-969, 2.004168360008973E-292"
    })
    void encode_gives_scores_the_shortest_form_on_every_java(String score, String expected) {
        assertThat(payload(draft -> draft.qualityScore(Double.parseDouble(score))))
                .contains("\"quality_score\":" + expected + ",");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-24T12:00:00Z, 2026-01-24T12:00:00.000000Z",
        "2026-01-24T12:00:00.1Z, 2026-01-24T12:00:00.100000Z",
        "2026-01-24T23:59:59.999999999Z, 2026-01-24T23:59:59.999999Z"
    })
    void encode_gives_times_in_utc_with_six_digits(String occurredAt, String expected) {
        EventMessage message = encode(
                EventEnvelope.DEFAULT,
                new TrainingExampleEvent.Deleted(
                        EVENT_ID, new TrainingExampleId(EXAMPLE_ID), 2, Instant.parse(occurredAt)));
        assertThat(message.json()).endsWith("\"timestamp\":\"" + expected + "\"}");
        assertThat(message.occurredAt()).isEqualTo(Instant.parse(expected));
    }

    @Test
    void encode_tells_the_same_beside_the_envelope() {
        assertThat(encode(EventEnvelope.SEED, updated()))
                .isEqualTo(new EventMessage(
                        EVENT_ID,
                        "training_example.updated",
                        "training_example",
                        EXAMPLE_ID,
                        2,
                        Instant.parse("2026-11-22T09:15:01Z"),
                        resource("seed-updated.json").stripTrailing()));
    }

    private static TrainingExampleEvent created() {
        return created(draft -> draft.executionId("exec-123")
                .agentId(AGENT_ID)
                .qualityScore(85.5)
                .domain("frontend"));
    }

    private static TrainingExampleEvent created(TrainingExamplePatch edits) {
        TrainingExample example = TrainingExamples.example(EXAMPLE_ID, CREATED_AT, edits);
        return new TrainingExampleEvent.Created(EVENT_ID, CREATED_AT, example);
    }

    private static TrainingExampleEvent updated() {
        return updated(ExampleField.LABELS, ExampleField.QUALITY_SCORE);
    }

    private static TrainingExampleEvent updated(ExampleField... fields) {
        Instant occurredAt = Instant.parse("2026-11-22T09:15:01Z");
        return new TrainingExampleEvent.Updated(
                EVENT_ID, new TrainingExampleId(EXAMPLE_ID), 2, occurredAt, List.of(fields));
    }

    private static TrainingExampleEvent deleted() {
        Instant occurredAt = Instant.parse("2026-11-22T09:15:02.1Z");
        return new TrainingExampleEvent.Deleted(EVENT_ID, new TrainingExampleId(EXAMPLE_ID), 3, occurredAt);
    }

    private static EventMessage encode(EventEnvelope envelope, TrainingExampleEvent event) {
        return new JsonEventEncoder(envelope).encode(event).in(EPOCH);
    }

    private static String payload(TrainingExamplePatch edits) {
        String json = encode(EventEnvelope.SEED, created(edits)).json();
        return json.substring(json.indexOf("\"payload\":") + "\"payload\":".length(), json.length() - 1);
    }

    /** Takes away the white space between tokens. */
    private static String withoutSpaces(String json) {
        return Pattern.compile("(\"(?:\\\\.|[^\"\\\\])*\")|\\s+")
                .matcher(json)
                .replaceAll(token -> token.group(1) == null ? "" : Matcher.quoteReplacement(token.group(1)));
    }

    private static String resource(String name) {
        try (InputStream file = JsonEventEncoderTest.class.getResourceAsStream("events/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }
}
