package org.trainingexample.adapter.http.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.ApiRequest;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** Changes of an example: what is named changes, what is not stays, to the character. */
public abstract class PatchContract extends HttpContract {
    private static final String MERGE = "application/merge-patch+json";
    private static final String CURL = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=UTF-8", CURL, MERGE})
    void patch_changes_what_it_names_and_nothing_else(String type) {
        JsonNode before = created("{\"input_text\":\"x\",\"metadata\":{ \"a\" : 1.10 },\"confidence\":0.5}");
        ApiReply reply = patched(type, path(before), "{\"quality_score\": 95.0, \"labels\": [\"verified\"]}");
        JsonNode after = reply.json();
        assertThat(reply.header("ETag")).contains("\"2\"");
        assertThat(after.path("version").asLong()).isEqualTo(2);
        assertThat(after.path("quality_score").asDouble()).isEqualTo(95);
        assertThat(after.path("labels").toString()).isEqualTo("[\"verified\"]");
        assertThat(reply.text())
                .contains("\"metadata\":{ \"a\" : 1.10 },", "\"confidence\":0.5,", "\"input_text\":\"x\"");
        assertThat(after.path("created_at")).isEqualTo(before.path("created_at"));
        assertThat(api.get(path(before)).send().text()).isEqualTo(reply.text());
        assertThat(server.recordedEvents()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"quality_score\":80,\"labels\":[\"a\"],\"domain\":\"general\"}",
                "{\"metadata\":{ \"a\" : 1.10 }}",
                "{\"agent_id\":null}"
            })
    void patch_without_effect_makes_no_version_and_no_event(String patch) {
        String example = "{\"input_text\":\"x\",\"quality_score\":80,\"labels\":[\"a\"],\"metadata\":{ \"a\" : 1.10 }}";
        ApiReply before = api.post(EXAMPLES).json(example).send();
        for (String type : new String[] {"application/json", CURL, MERGE}) {
            ApiReply reply = patched(type, path(before.json()), patch);
            assertThat(reply.text()).isEqualTo(before.text());
            assertThat(reply.header("ETag")).contains("\"1\"");
        }
        assertThat(server.recordedEvents()).isEqualTo(1);
    }

    @Test
    void patch_clears_what_may_be_null() {
        JsonNode example = created("""
                {"input_text":"x","execution_id":"e","task_id":"t","source_trace_hash":"h",\
                "agent_id":"550e8400-e29b-41d4-a716-446655440000"}""");
        JsonNode after = patched("application/json", path(example), """
                {"execution_id":null,"task_id":null,"source_trace_hash":null,"agent_id":null}""").json();
        for (String field : new String[] {"execution_id", "task_id", "source_trace_hash", "agent_id"}) {
            assertThat(after.path(field).isNull()).as(field).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", MERGE, CURL})
    void patch_refuses_null_where_there_must_be_a_value(String type) {
        String path = createdPath();
        for (String field :
                new String[] {"input_text", "domain", "difficulty", "expected_actions", "task_type", "output_text"}) {
            ApiReply reply = refused(422, "validation-failed", api.patch(path).body(type, "{\"" + field + "\":null}"));
            assertThat(places("pointer", reply)).containsExactly("/" + field);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"input_text\":\"\"}|/input_text",
                "{\"quality_score\":101}|/quality_score",
                "{\"labels\":[5]}|/labels/0",
                "{\"metadata\":[]}|/metadata",
                "{\"metadata\":\"x\"}|/metadata",
                "{\"metadata\":{\"a\":\"\\u0000\"}}|/metadata/a",
                "{\"id\":\"550e8400-e29b-41d4-a716-446655440000\"}|/id",
                "{\"version\":1}|/version",
                "{\"content_hash\":\"x\"}|/content_hash",
                "{\"input_hash\":\"x\"}|/input_hash",
                "{\"created_at\":\"2026-01-01T00:00:00Z\"}|/created_at",
                "{\"updated_at\":null}|/updated_at",
                "{\"qualty_score\":1}|/qualty_score"
            })
    void patch_refuses_content_that_breaks_a_rule(String patch, String pointer) {
        String path = createdPath();
        for (String type : new String[] {"application/json", CURL, MERGE}) {
            assertThat(places(
                            "pointer",
                            refused(422, "validation-failed", api.patch(path).body(type, patch))))
                    .containsExactly(pointer);
        }
        assertThat(api.get(path).send().header("ETag")).contains("\"1\"");
    }

    @Test
    void patch_names_everything_that_is_wrong_at_once() {
        ApiRequest patch = api.patch(createdPath()).json("""
                {"version":2,"quality_score":101,"confidence":"1","foo":1,"labels":["",5],"input_text":""}""");
        assertThat(places("pointer", refused(422, "validation-failed", patch)))
                .containsExactlyInAnyOrder(
                        "/version", "/quality_score", "/confidence", "/foo", "/labels/1", "/input_text");
    }

    @Test
    void patch_replaces_payloads_whole_unless_it_is_a_merge() {
        String path = path(created("{\"input_text\":\"x\",\"metadata\":{\"a\":1,\"b\":{\"c\":2}}}"));
        assertThat(patched("application/json", path, "{\"metadata\":{\"b\":null}}")
                        .text())
                .contains("\"metadata\":{\"b\":null},");
        assertThat(patched(CURL, path, "{\"metadata\":{\"c\":3}}").text()).contains("\"metadata\":{\"c\":3},");
    }

    @Test
    void merge_keeps_the_characters_of_what_it_does_not_touch() {
        String metadata = "{ \"n\" : 1.10,\n \"u\":\"\\u00e9\", \"o\" : { \"x\":1e2 , \"y\": [ 1.0 ] }, \"gone\":0 }";
        String path = path(created("{\"input_text\":\"x\",\"metadata\":" + metadata + "}"));
        String patch = "{\"metadata\":{\"gone\":null,\"o\":{\"x\":7,\"z\":{\"deep\":null,\"er\":1.50}},\"new\":2E0}}";
        assertThat(patched(MERGE, path, patch).text())
                .contains("\"metadata\":{ \"n\" : 1.10,\n \"u\":\"\\u00e9\","
                        + " \"o\" : { \"x\":7 , \"y\": [ 1.0 ] ,\"z\":{\"er\":1.50}},\"new\":2E0},");
    }

    @Test
    void merge_takes_both_payload_objects_and_replaces_everything_else() {
        String path = path(created("""
                {"input_text":"x","input_structured":{"a":1},"metadata":{"a":1},"labels":["a"],"expected_actions":[{"a":1}]}"""));
        JsonNode after = patched(MERGE, path, """
                {"input_structured":{"b":2},"metadata":{"b":2},"labels":["b"],"expected_actions":[{"b":null}]}""").json();
        assertThat(after.path("input_structured").toString()).isEqualTo("{\"a\":1,\"b\":2}");
        assertThat(after.path("metadata").toString()).isEqualTo("{\"a\":1,\"b\":2}");
        assertThat(after.path("labels").toString()).isEqualTo("[\"b\"]");
        assertThat(after.path("expected_actions").toString()).isEqualTo("[{\"b\":null}]");
    }

    @Test
    void merge_refuses_a_result_that_breaks_a_rule() {
        String half = "a".repeat(140 << 10);
        String path = path(created("{\"input_text\":\"x\",\"metadata\":{\"a\":\"" + half + "\"}}"));
        ApiRequest patch = api.patch(path).body(MERGE, "{\"metadata\":{\"b\":\"" + half + "\"}}");
        assertThat(places("pointer", refused(422, "validation-failed", patch))).containsExactly("/metadata");
    }

    /** The vectors of RFC 7396, appendix A: as metadata where they are objects, else as a member of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":\"b\"}|{\"a\":\"c\"}|{\"a\":\"c\"}",
                "{\"a\":\"b\"}|{\"b\":\"c\"}|{\"a\":\"b\",\"b\":\"c\"}",
                "{\"a\":\"b\"}|{\"a\":null}|{}",
                "{\"a\":\"b\",\"b\":\"c\"}|{\"a\":null}|{\"b\":\"c\"}",
                "{\"a\":[\"b\"]}|{\"a\":\"c\"}|{\"a\":\"c\"}",
                "{\"a\":\"c\"}|{\"a\":[\"b\"]}|{\"a\":[\"b\"]}",
                "{\"a\":{\"b\":\"c\"}}|{\"a\":{\"b\":\"d\",\"c\":null}}|{\"a\":{\"b\":\"d\"}}",
                "{\"a\":[{\"b\":\"c\"}]}|{\"a\":[1]}|{\"a\":[1]}",
                "{\"m\":[\"a\",\"b\"]}|{\"m\":[\"c\",\"d\"]}|{\"m\":[\"c\",\"d\"]}",
                "{\"m\":{\"a\":\"b\"}}|{\"m\":[\"c\"]}|{\"m\":[\"c\"]}",
                "{\"m\":{\"a\":\"foo\"}}|{\"m\":null}|{}",
                "{\"m\":{\"a\":\"foo\"}}|{\"m\":\"bar\"}|{\"m\":\"bar\"}",
                "{\"e\":null}|{\"a\":1}|{\"e\":null,\"a\":1}",
                "{\"m\":[1,2]}|{\"m\":{\"a\":\"b\",\"c\":null}}|{\"m\":{\"a\":\"b\"}}",
                "{}|{\"a\":{\"bb\":{\"ccc\":null}}}|{\"a\":{\"bb\":{}}}"
            })
    void merge_does_what_the_standard_shows(String original, String patch, String result) {
        String path = path(created("{\"input_text\":\"x\",\"metadata\":" + original + "}"));
        assertThat(patched(MERGE, path, "{\"metadata\":" + patch + "}").text())
                .contains("\"metadata\":" + result + ",");
    }

    private ApiReply patched(String type, String path, String patch) {
        ApiReply reply = api.patch(path).body(type, patch).send();
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }
}
