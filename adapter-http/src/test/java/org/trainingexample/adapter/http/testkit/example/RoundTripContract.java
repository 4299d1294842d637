package org.trainingexample.adapter.http.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.HttpContract;
import org.trainingexample.adapter.http.testkit.JsonTexts;

/** What goes in comes out: in the reply, on reading, and in the list. */
public abstract class RoundTripContract extends HttpContract {
    private static final List<String> FIELDS = List.of(
            "id",
            "version",
            "execution_id",
            "task_id",
            "agent_id",
            "source_type",
            "source_trace_hash",
            "input_text",
            "input_structured",
            "output_text",
            "expected_actions",
            "final_answer",
            "quality_score",
            "confidence",
            "labels",
            "domain",
            "task_type",
            "difficulty",
            "metadata",
            "extracted_by",
            "content_hash",
            "input_hash",
            "created_at",
            "updated_at");

    @Test
    void create_answers_with_every_field_in_order_and_the_defaults() {
        ApiReply reply = api.post(EXAMPLES).json("{\"input_text\":\"x\"}").send();
        JsonNode example = reply.json();
        assertThat(reply.status()).isEqualTo(201);
        assertThat(example.fieldNames()).toIterable().containsExactlyElementsOf(FIELDS);
        assertThat(reply.text())
                .contains("\"version\":1,\"execution_id\":null,\"task_id\":null,\"agent_id\":null,"
                        + "\"source_type\":\"execution_trace\",\"source_trace_hash\":null,\"input_text\":\"x\","
                        + "\"input_structured\":{},\"output_text\":\"\",\"expected_actions\":[],\"final_answer\":\"\","
                        + "\"quality_score\":0.0,\"confidence\":0.0,\"labels\":[],\"domain\":\"general\","
                        + "\"task_type\":\"single_step\",\"difficulty\":0.5,\"metadata\":{},"
                        + "\"extracted_by\":\"L07 TrainingDataExtractor\"");
        assertThat(example.path("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        assertThat(example.path("updated_at")).isEqualTo(example.path("created_at"));
        assertThat(reply.header("Location")).contains(path(example));
        assertThat(reply.header("ETag")).contains("\"1\"");
        assertThat(server.recordedEvents()).isEqualTo(1);
    }

    @Test
    void find_and_list_answer_what_create_answered() {
        ApiReply reply = api.post(EXAMPLES)
                .json("{\"input_text\":\"x\",\"metadata\":{ \"b\" : 1.10 }}")
                .send();
        ApiReply found = api.get(reply.header("Location").orElseThrow()).send();
        assertThat(found.text()).isEqualTo(reply.text());
        assertThat(found.header("Cache-Control")).contains("no-cache");
        assertThat(api.get(EXAMPLES).send().text()).isEqualTo("[" + reply.text() + "]");
        assertThat(api.get(reply.header("Location").orElseThrow() + "/").send().text())
                .isEqualTo(reply.text());
    }

    @Test
    void create_takes_null_where_there_may_be_none() {
        JsonNode example = created(
                "{\"input_text\":\"x\",\"execution_id\":null,\"task_id\":null,\"agent_id\":null,\"source_trace_hash\":null}");
        assertThat(example.path("agent_id").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n\":12345678901234567890,\"f\":1.10,\"e\":1e2,\"E\":1E+2,\"z\":-0.0,\"big\":0.1234567890123456789}",
                "{ \"b\" : 1 ,\n\t\"a\":[ ] }",
                "{\"\\u00e9\":\"\\/\\ud83d\\ude00\\u0001\",\"\u00e8\":\"\uD83D\uDE00\"}",
                "{\"\":{\"\":[null,true,false,\"\",[[]],{}]}}"
            })
    void payloads_keep_every_character(String payload) {
        String actions = "[" + payload + ", " + payload + "]";
        ApiReply reply = api.post(EXAMPLES)
                .json("{\"metadata\":%s ,\"input_text\":\"x\",\"expected_actions\" : %s, \"input_structured\":\n%s}"
                        .formatted(payload, actions, payload))
                .send();
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        String found = api.get(path(reply.json())).send().text();
        assertThat(found).contains("\"metadata\":" + payload + ",");
        assertThat(found).contains("\"input_structured\":" + payload + ",");
        assertThat(found).contains("\"expected_actions\":" + actions + ",");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D\uDE00",
                "\uFFFF\uFFFE\uFEFF",
                "\u202Eoverride",
                "zero\u200Bwidth\u200D",
                "e\u0301 is not \u00e9",
                " leading and trailing \t",
                "\u0001\u001B[31m\u007F\u0085",
                "line\r\nline\u2028line",
                "\\u0041 \"quoted\" \\\\",
                "'; DROP TABLE training_example; -- %_"
            })
    void texts_keep_every_character(String text) {
        JsonNode example = createdWithTexts(text);
        JsonNode found = api.get(path(example)).send().json();
        for (String field : new String[] {"input_text", "output_text", "final_answer"}) {
            assertThat(example.path(field).asText()).isEqualTo(text);
            assertThat(found.path(field).asText()).isEqualTo(text);
        }
    }

    @Test
    void escaped_and_literal_characters_are_the_same_text() {
        JsonNode example = created("{\"input_text\":\"\\ud83d\\ude00\\u00e9\\/\"}");
        assertThat(api.get(path(example)).send().text()).contains("\"input_text\":\"\uD83D\uDE00\u00e9/\"");
    }

    @Test
    void texts_may_have_a_mebibyte() {
        assertThat(createdWithTexts("a".repeat(1 << 20)).path("input_text").asText())
                .hasSize(1 << 20);
        assertThat(createdWithTexts("\uD83D\uDE00".repeat(1 << 18))
                        .path("final_answer")
                        .asText())
                .hasSize(1 << 19);
    }

    @Test
    void texts_of_many_different_words_are_no_burden() {
        String words = IntStream.range(0, 100_000)
                .mapToObj(i -> Character.toString(0x20000 + i % 40_000) + Character.toString(0x10000 + i / 40_000))
                .collect(Collectors.joining(" "));
        assertThat(createdWithText("input_text", words).path("input_text").asText())
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "-0, 0.0",
        "-0.0, 0.0",
        "-0e5, 0.0",
        "100, 100.0",
        "85.5, 85.5",
        "1e2, 100.0",
        "0.1, 0.1",
        "33.333333333333336, 33.333333333333336",
        "0.30000000000000004, 0.30000000000000004",
        "2E-3, 0.002",
        "5.9604644775390625e-8, 5.960464477539063E-8",
        "2.225073858507201e-308, 2.225073858507201E-308",
        "99.99999999999999, 99.99999999999999"
    })
    void scores_come_back_in_their_shortest_form(String sent, String expected) {
        ApiReply reply = api.post(EXAMPLES)
                .json("{\"input_text\":\"x\",\"quality_score\":" + sent + "}")
                .send();
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.text()).contains("\"quality_score\":" + expected + ",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "{x}", "it's", "NULL", " lead", "%_", "\uD83D\uDE00", "e\u0301", "a&b=c+d%41#e>f"})
    void labels_keep_every_character_and_are_found_by_it(String label) {
        JsonNode example = created("{\"input_text\":\"x\",\"labels\":[\"" + label + "\"]}");
        assertThat(example.path("labels").get(0).asText()).isEqualTo(label);
        String query = "?label=" + URLEncoder.encode(label, StandardCharsets.UTF_8);
        assertThat(api.get(EXAMPLES + query).send().json()).hasSize(1);
        assertThat(api.get(path(example)).send().json()).isEqualTo(example);
    }

    @Test
    void repeated_labels_are_collapsed_in_order() {
        JsonNode example = created("{\"input_text\":\"x\",\"labels\":[\"b\",\"a\",\"b\",\"B\",\"a\",\"\\u0061\"]}");
        assertThat(example.path("labels").toString()).isEqualTo("[\"b\",\"a\",\"B\"]");
    }

    @Test
    void domains_are_found_by_their_exact_characters() {
        for (String domain : List.of("%", "_", "'; DROP TABLE training_example", "a%b", "axb", "Ärzte")) {
            createdWithText("domain", domain);
        }
        assertThat(domains("domain=%25")).containsExactly("%");
        assertThat(domains("domain=_")).containsExactly("_");
        assertThat(domains("domain=a%25b")).containsExactly("a%b");
        assertThat(domains("domain=%27%3B+DROP%20TABLE+training_example"))
                .containsExactly("'; DROP TABLE training_example");
        assertThat(domains("domain=%C3%84rzte")).containsExactly("Ärzte");
        assertThat(domains("domain=%C3%A4rzte")).isEmpty();
    }

    private List<String> domains(String query) {
        return api.get(EXAMPLES + "?" + query).send().json().findValuesAsText("domain");
    }

    private JsonNode createdWithTexts(String text) {
        String json = JsonTexts.quoted(text);
        return created("{\"input_text\":%s,\"output_text\":%s,\"final_answer\":%s}".formatted(json, json, json));
    }

    private JsonNode createdWithText(String field, String text) {
        return created(
                field.equals("input_text")
                        ? "{\"input_text\":" + JsonTexts.quoted(text) + "}"
                        : "{\"input_text\":\"x\",\"" + field + "\":" + JsonTexts.quoted(text) + "}");
    }
}
