package org.trainingexample.adapter.http.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** Content that is JSON but not an example. Every broken rule is named, and nothing is stored. */
public abstract class FieldRulesContract extends HttpContract {

    @ParameterizedTest
    @ValueSource(strings = {"\"NaN\"", "\"80\"", "\"abc\"", "true", "[]", "{}", "null"})
    void create_refuses_scores_that_are_no_numbers(String value) {
        for (String field : new String[] {"quality_score", "confidence", "difficulty"}) {
            assertThat(invalid(with(field, value))).containsExactly("/" + field);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "quality_score, 100.0000001",
        "quality_score, -0.0001",
        "quality_score, 1e400",
        "quality_score, -1e400",
        "quality_score, 1e308",
        "quality_score, 1e2147483648",
        "quality_score, 1e-2147483648",
        "confidence, 1.0000000000000002",
        "confidence, -1",
        "difficulty, -1e-320",
        "difficulty, 1.1"
    })
    void create_refuses_scores_out_of_range(String field, String number) {
        assertThat(invalid(with(field, number))).containsExactly("/" + field);
    }

    @Test
    void create_refuses_numbers_that_are_too_long() {
        String number = "1." + "0".repeat(39);
        assertThat(invalid(with("quality_score", number))).containsExactly("/quality_score");
        assertThat(invalid(with("metadata", "{\"a\":" + number + "}"))).containsExactly("/metadata/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e131071", "-1e131071", "1e-400", "1.8e308"})
    void create_refuses_payload_numbers_that_no_double_holds(String number) {
        assertThat(invalid(with("metadata", "{\"a\":" + number + "}"))).containsExactly("/metadata/a");
        String thousand = (number + ",").repeat(1_000) + "0";
        assertThat(invalid(with("input_structured", "{\"a\":[" + thousand + "]}")))
                .containsExactly("/input_structured/a/0");
    }

    @Test
    void create_demands_the_input_text() {
        assertThat(invalid("{}")).containsExactly("/input_text");
        assertThat(invalid("{\"input_text\":\"\"}")).containsExactly("/input_text");
        assertThat(invalid("{\"input_text\":null}")).containsExactly("/input_text");
        assertThat(invalid("{\"input_text\":5}")).containsExactly("/input_text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"input_text", "output_text", "final_answer"})
    void create_refuses_a_text_of_a_byte_too_many(String field) {
        assertThat(invalid(with(field, quoted("a".repeat((1 << 20) + 1))))).containsExactly("/" + field);
        assertThat(invalid(with(field, quoted("é".repeat(1 << 19) + "a")))).containsExactly("/" + field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"input_text", "output_text", "final_answer", "domain", "extracted_by", "execution_id", "task_id"
            })
    void create_refuses_what_no_text_may_hold(String field) {
        for (String text : List.of("\\u0000", "\\ud800", "\\udc00", "\\udc00\\ud800", "\\ud800\\u0061")) {
            assertThat(invalid(with(field, quoted("a" + text + "b")))).containsExactly("/" + field);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00", "\\udc00\\ud800"})
    void create_refuses_what_no_payload_may_hold(String escape) {
        String text = quoted("a" + escape);
        assertThat(invalid(with("labels", "[\"x\"," + text + "]"))).containsExactly("/labels/1");
        assertThat(invalid(with("metadata", "{" + text + ":1}"))).hasSize(1);
        assertThat(invalid(with("a" + escape, "1"))).hasSize(1);
        assertThat(invalid(with("metadata", "{\"a\":[{\"b\":" + text + "}]}"))).containsExactly("/metadata/a/0/b");
        assertThat(invalid(with("expected_actions", "[{\"b\":" + text + "}]")))
                .containsExactly("/expected_actions/0/b");
    }

    @Test
    void create_refuses_payloads_that_are_too_deep() {
        String deepest = "{\"a\":".repeat(31) + "[]" + "}".repeat(31);
        assertThat(created(with("metadata", deepest)).path("metadata").path("a").isMissingNode())
                .isFalse();
        assertThat(invalid(with("metadata", "{\"a\":" + deepest + "}"))).hasSize(1);
    }

    @Test
    void create_refuses_payloads_of_too_many_values() {
        String members =
                IntStream.range(0, 9_999).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(","));
        created(with("metadata", "{" + members + "}"));
        assertThat(invalid(with("metadata", "{" + members + ",\"k\":1}"))).hasSize(1);
    }

    @Test
    void create_refuses_payloads_that_are_too_large() {
        String text = "a".repeat((256 << 10) - 8);
        created(with("metadata", "{\"a\":\"" + text + "\"}"));
        assertThat(invalid(with("metadata", "{\"a\":\"" + text + "a\"}"))).containsExactly("/metadata");
    }

    @Test
    void create_limits_the_names_in_payloads() {
        created(with("metadata", "{\"\":1,\"" + "k".repeat(256) + "\":2}"));
        assertThat(invalid(with("metadata", "{\"" + "k".repeat(257) + "\":1}"))).containsExactly("/metadata");
        refused(400, "malformed-json", api.post(EXAMPLES).json(with("metadata", "{\"" + "k".repeat(600) + "\":1}")));
    }

    @Test
    void create_refuses_unknown_fields_and_guesses_what_was_meant() {
        ApiReply reply = refused(422, "validation-failed", api.post(EXAMPLES).json(with("qualty_score", "5")));
        assertThat(places("pointer", reply)).containsExactly("/qualty_score");
        assertThat(reply.member("detail")).contains("did you mean quality_score?");
        assertThat(invalid(with("@class", "\"java.lang.Runtime\""))).containsExactly("/@class");
        assertThat(invalid(with("a/b~c", "1"))).containsExactly("/a~1b~0c");
        assertThat(invalid(with("", "1"))).containsExactly("/");
        assertThat(invalid(with("Input_Text", "1"))).containsExactly("/Input_Text");
    }

    @Test
    void create_ignores_what_the_service_makes() {
        String wished = "550e8400-e29b-41d4-a716-446655440000";
        JsonNode example = created("""
                {"input_text":"x","id":"%s","version":7,"content_hash":"x","input_hash":5,\
                "created_at":"2001-01-01T00:00:00Z","updated_at":null}""".formatted(wished));
        assertThat(example.path("id").asText()).isNotEqualTo(wished);
        assertThat(example.path("version").asLong()).isEqualTo(1);
        assertThat(example.path("content_hash").asText()).hasSize(64);
        assertThat(example.path("created_at").asText()).startsWith("20").isNotEqualTo("2001-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"EXECUTION_TRACE\"", "\"SINGLE_STEP\"", "\"foo\"", "1", "\"\"", "null", "[]"})
    void create_refuses_other_words_and_lists_those_allowed(String value) {
        ApiReply reply = refused(422, "validation-failed", api.post(EXAMPLES).json(with("source_type", value)));
        assertThat(places("pointer", reply)).containsExactly("/source_type");
        assertThat(invalid(with("task_type", value))).containsExactly("/task_type");
        if (value.startsWith("\"")) {
            assertThat(reply.text())
                    .contains("execution_trace, planning_trace, quality_feedback, synthetic, human_annotated");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "{550e8400-e29b-41d4-a716-446655440000}",
                "550e8400-e29b-41d4-a716-44665544000",
                "550e8400e29b41d4a716446655440000",
                "1-1-1-1-1",
                "",
                "550e8400-e29b-41d4-a716-44665544000g"
            })
    void create_refuses_agents_that_are_no_uuids(String agent) {
        assertThat(invalid(with("agent_id", quoted(agent)))).containsExactly("/agent_id");
    }

    @Test
    void create_takes_uuids_in_any_case_and_the_nil_uuid() {
        String upper = "550E8400-E29B-41D4-A716-446655440000";
        assertThat(created(with("agent_id", quoted(upper))).path("agent_id").asText())
                .isEqualTo(upper.toLowerCase());
        String nil = "00000000-0000-0000-0000-000000000000";
        assertThat(created(with("agent_id", quoted(nil))).path("agent_id").asText())
                .isEqualTo(nil);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null|/labels",
                "\"a\"|/labels",
                "{}|/labels",
                "[1]|/labels/0",
                "[null]|/labels/0",
                "[\"x\",[\"a\"]]|/labels/1",
                "[\"\"]|/labels/0",
                "[\"a\\n\"]|/labels/0"
            })
    void create_refuses_labels_that_are_none(String labels, String pointer) {
        assertThat(invalid(with("labels", labels))).containsExactly(pointer);
    }

    @Test
    void create_limits_the_labels() {
        assertThat(invalid(with("labels", labels(65)))).containsExactly("/labels");
        assertThat(invalid(with("labels", labels(100_000)))).containsExactly("/labels");
        assertThat(created(with("labels", labels(64))).path("labels")).hasSize(64);
        assertThat(invalid(with("labels", "[" + quoted("a".repeat(101)) + "]"))).containsExactly("/labels/0");
        created(with("labels", "[" + quoted("\uD83D\uDE00".repeat(100)) + "]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/expected_actions",
                "\"a\"|/expected_actions",
                "null|/expected_actions",
                "[1]|/expected_actions/0",
                "[{},null]|/expected_actions/1",
                "[{},[]]|/expected_actions/1"
            })
    void create_refuses_actions_that_are_no_objects(String actions, String pointer) {
        assertThat(invalid(with("expected_actions", actions))).containsExactly(pointer);
    }

    @Test
    void create_limits_the_actions() {
        String thousand = "{}" + ",{}".repeat(999);
        created(with("expected_actions", "[" + thousand + "]"));
        assertThat(invalid(with("expected_actions", "[" + thousand + ",{}]"))).containsExactly("/expected_actions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "5", "null", "true"})
    void create_refuses_payloads_that_are_no_objects(String payload) {
        assertThat(invalid(with("metadata", payload))).containsExactly("/metadata");
        assertThat(invalid(with("input_structured", payload))).containsExactly("/input_structured");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\\n", "é", "", "\\u007f"})
    void create_refuses_trace_hashes_beyond_printable_ascii(String hash) {
        assertThat(invalid(with("source_trace_hash", quoted(hash)))).containsExactly("/source_trace_hash");
    }

    @Test
    void create_limits_the_short_texts() {
        assertThat(invalid(with("source_trace_hash", quoted("a".repeat(256))))).containsExactly("/source_trace_hash");
        assertThat(invalid(with("domain", quoted("a".repeat(101))))).containsExactly("/domain");
        assertThat(invalid(with("domain", quoted("a\\n")))).containsExactly("/domain");
        assertThat(invalid(with("execution_id", quoted("a".repeat(256))))).containsExactly("/execution_id");
        assertThat(invalid(with("extracted_by", quoted("")))).containsExactly("/extracted_by");
        created(with("source_trace_hash", quoted("a".repeat(255))));
        created(with("domain", quoted("\uD83D\uDE00".repeat(100))));
    }

    @Test
    void create_names_everything_that_is_wrong_at_once() {
        assertThat(invalid("{\"input_txt\":\"x\",\"quality_score\":101,\"confidence\":\"1\",\"labels\":[5,\"\"],"
                        + "\"metadata\":[],\"agent_id\":\"x\",\"task_type\":\"y\",\"difficulty\":2}"))
                .containsExactlyInAnyOrder(
                        "/input_txt",
                        "/input_text",
                        "/quality_score",
                        "/confidence",
                        "/labels/0",
                        "/metadata",
                        "/agent_id",
                        "/task_type",
                        "/difficulty");
    }

    @Test
    void create_lists_at_most_a_hundred_errors() {
        ApiReply reply = refused(422, "validation-failed", api.post(EXAMPLES).json(members(10_000)));
        assertThat(reply.json().path("errors")).hasSize(100);
        assertThat(reply.json().path("errors_truncated").asBoolean()).isTrue();
    }

    @Test
    void create_stops_reading_at_more_members_than_any_example_has_values() {
        ApiReply reply = refused(422, "validation-failed", api.post(EXAMPLES).json(members(200_000)));
        assertThat(reply.json().path("errors")).hasSize(1);
        assertThat(reply.json().path("errors").path(0).path("code").asText()).isEqualTo("too-many");
    }

    private static String members(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void create_never_repeats_a_value() {
        ApiReply reply = refused(422, "validation-failed", api.post(EXAMPLES).json("""
                {"input_text":"","domain":"s3cret\\n","agent_id":"s3cret","source_type":"s3cret","quality_score":"s3cret",\
                "metadata":{"a":"s3cret\\u0000"},"labels":["s3cret\\n"]}"""));
        assertThat(reply.text()).doesNotContain("s3cret");
        assertThat(refused(400, "malformed-json", api.post(EXAMPLES).json("{\"input_text\": s3cret}"))
                        .text())
                .doesNotContain("s3cret");
    }

    private static String with(String field, String value) {
        return field.equals("input_text")
                ? "{\"input_text\":" + value + "}"
                : "{\"input_text\":\"x\",\"" + field + "\":" + value + "}";
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String labels(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"l" + i + "\"").collect(Collectors.joining(",", "[", "]"));
    }
}
