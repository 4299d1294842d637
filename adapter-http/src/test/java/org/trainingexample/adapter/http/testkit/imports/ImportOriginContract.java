package org.trainingexample.adapter.http.testkit.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.adapter.http.testkit.imports.ImportContract.IMPORT;
import static org.trainingexample.adapter.http.testkit.imports.ImportContract.NDJSON;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** Examples that come from another store, or from this one. */
public abstract class ImportOriginContract extends HttpContract {
    @Test
    void exported_examples_move_with_their_ids_versions_and_times() {
        JsonNode example = created("{\"input_text\":\"x\",\"metadata\":{ \"n\" : 1.10 }}");
        String id = example.path("id").asText();
        api.patch(EXAMPLES + id).json("{\"output_text\":\"changed\"}").send();
        String text = api.get(EXAMPLES + id).send().text();
        assertThat(text).contains("\"version\":2");
        api.delete(EXAMPLES + id).send();
        String moved = text.replace(id, "550e8400-e29b-41d4-a716-446655440000");
        assertThat(api.post(IMPORT + "?preserve=ids").body(NDJSON, moved).send().status())
                .isEqualTo(201);
        assertThat(api.get(MISSING).send().text()).isEqualTo(moved);
        assertThat(api.patch(MISSING).json("{\"output_text\":\"again\"}").send().member("version"))
                .isEqualTo("3");
        ApiReply deleted = refused(
                422, "validation-failed", api.post(IMPORT + "?preserve=ids").body(NDJSON, text));
        assertThat(deleted.json().at("/results/0/problem/errors/0/pointer").asText())
                .isEqualTo("/id");
        ApiReply again = refused(
                422, "validation-failed", api.post(IMPORT + "?preserve=ids").body(NDJSON, moved));
        assertThat(again.json().at("/results/0/id").asText()).isEqualTo("550e8400-e29b-41d4-a716-446655440000");
        assertThat(api.post(IMPORT + "?preserve=none")
                        .body(NDJSON, moved)
                        .send()
                        .status())
                .as("a new id")
                .isEqualTo(201);
        ApiReply incomplete = refused(
                422,
                "validation-failed",
                api.post(IMPORT + "?preserve=ids")
                        .body(NDJSON, "{\"input_text\":\"x\",\"id\":\"1\",\"created_at\":5}"));
        assertThat(incomplete.json().at("/results/0/problem/errors"))
                .extracting(error -> error.path("pointer").asText())
                .containsExactly("/id", "/created_at", "/updated_at");
    }

    @Test
    void a_line_without_a_version_is_the_first_one() {
        String line = "{\"input_text\":\"x\",\"id\":\"550e8400-e29b-41d4-a716-446655440000\","
                + "\"created_at\":\"2026-01-01T00:00:00Z\",\"updated_at\":\"2026-01-02T00:00:00Z\"}";
        assertThat(api.post(IMPORT + "?preserve=ids").body(NDJSON, line).send().status())
                .isEqualTo(201);
        assertThat(api.get(MISSING).send().member("version")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00.000000Z",
                "1600-02-29T12:00:00.000001Z",
                "1706-12-31T00:00:00.999999Z",
                "2292-06-01T00:00:00.123456Z",
                "9999-12-31T23:59:59.999999Z"
            })
    void times_of_all_years_are_kept_to_the_microsecond(String time) {
        assertThat(api.post(IMPORT + "?preserve=ids")
                        .body(NDJSON, lineOf(time))
                        .send()
                        .status())
                .isEqualTo(201);
        ApiReply kept = api.get(MISSING).send();
        assertThat(kept.member("created_at")).isEqualTo(time);
        assertThat(kept.member("updated_at")).isEqualTo(time);
        assertThat(api.get(EXAMPLES + "?limit=1&created_after=" + time + "&updated_after=" + time)
                        .send()
                        .json())
                .hasSize(1);
        assertThat(api.get(EXAMPLES + "?created_before=" + time).send().json()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01T00:00:00.1234567Z",
                "2026-01-01T00:00:00.000000001Z",
                "0001-01-01T00:00:00+15:00",
                "9999-12-31T23:59:59-15:00"
            })
    void times_that_cannot_be_kept_exactly_are_refused_and_good_lines_stored(String time) {
        String good = "{\"input_text\":\"x\",\"id\":\"550e8400-e29b-41d4-a716-446655440001\","
                + "\"created_at\":\"2026-01-01T00:00:00Z\",\"updated_at\":\"2026-01-01T00:00:00Z\"}";
        ApiReply reply = api.post(IMPORT + "?preserve=ids&mode=partial")
                .body(NDJSON, lineOf(time) + "\n" + good)
                .send();
        assertThat(reply.json().path("created").asInt()).isEqualTo(1);
        assertThat(reply.json().at("/results/0/problem/errors"))
                .extracting(error -> error.path("pointer").asText())
                .containsExactly("/created_at", "/updated_at");
    }

    private static String lineOf(String time) {
        return "{\"input_text\":\"x\",\"id\":\"550e8400-e29b-41d4-a716-446655440000\",\"created_at\":\"" + time
                + "\",\"updated_at\":\"" + time + "\"}";
    }

    @Test
    void versions_that_are_none_are_refused_where_they_are_kept() {
        for (String version : new String[] {"0", "-1", "1.5", "1e3", "\"2\"", "null", "[]", "1000000000"}) {
            String line = "{\"input_text\":\"x\",\"id\":\"550e8400-e29b-41d4-a716-446655440000\",\"version\":" + version
                    + ",\"created_at\":\"2026-01-01T00:00:00Z\",\"updated_at\":\"2026-01-02T00:00:00Z\"}";
            ApiReply reply = refused(
                    422, "validation-failed", api.post(IMPORT + "?preserve=ids").body(NDJSON, line));
            assertThat(reply.json().at("/results/0/problem/errors"))
                    .extracting(error -> error.path("pointer").asText())
                    .containsExactly("/version");
            assertThat(api.post(IMPORT + "?preserve=none")
                            .body(NDJSON, line)
                            .send()
                            .status())
                    .as("where it is not kept, it does not matter")
                    .isEqualTo(201);
        }
    }

    @Test
    void a_line_with_an_id_fails_unless_it_is_said_what_becomes_of_it() {
        String text = api.get(createdPath()).send().text();
        for (String query : new String[] {"", "?on_duplicate=update", "?on_duplicate=skip"}) {
            ApiReply reply =
                    refused(422, "validation-failed", api.post(IMPORT + query).body(NDJSON, text));
            JsonNode error = reply.json().at("/results/0/problem/errors/0");
            assertThat(error.path("pointer").asText()).isEqualTo("/id");
            assertThat(error.path("code").asText()).isEqualTo("id-not-decided");
            assertThat(error.path("detail").asText()).contains("preserve=ids", "preserve=none");
        }
        assertThat(api.get(EXAMPLES).send().json()).hasSize(1);
        assertThat(api.post(IMPORT)
                        .body(NDJSON, "{\"id\":null,\"input_text\":\"x\"}")
                        .send()
                        .status())
                .isEqualTo(201);
        assertThat(api.post(EXAMPLES).json(text).send().status())
                .as("a single example is sent as it is")
                .isEqualTo(201);
    }

    @Test
    void exported_lines_that_were_edited_update_the_examples_whose_ids_they_bring() {
        String first = createdPath(), second = createdPath();
        String lines = api.get(EXAMPLES + "export?format=native").send().text();
        ApiReply reply = api.post(IMPORT + "?preserve=ids&on_duplicate=update")
                .body(NDJSON, lines.replace("\"labels\":[]", "\"labels\":[\"reviewed\"]"))
                .send();
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(reply.json().path("updated").asInt()).isEqualTo(2);
        assertThat(reply.json().path("created").asInt()).isZero();
        assertThat(api.get(EXAMPLES).send().json()).hasSize(2);
        for (String path : new String[] {first, second}) {
            ApiReply example = api.get(path).send();
            assertThat(example.text()).contains("\"labels\":[\"reviewed\"]", "\"version\":2");
        }
        api.delete(first).send();
        ApiReply deleted = refused(
                422,
                "validation-failed",
                api.post(IMPORT + "?preserve=ids&on_duplicate=update").body(NDJSON, lines));
        assertThat(deleted.json().at("/results")).hasSize(1);
        assertThat(deleted.json().at("/results/0/problem/errors/0/code").asText())
                .isEqualTo("deleted");
    }

    @Test
    void lines_have_several_media_types() {
        for (String type : new String[] {"application/jsonl", "application/x-jsonlines", "Application/JSONL"}) {
            String lines = "{\"input_text\":\"x\"}\n{\"input_text\":\"y\"}";
            assertThat(api.post(IMPORT)
                            .body(type, lines)
                            .send()
                            .json()
                            .path("created")
                            .asInt())
                    .isEqualTo(2);
        }
        refused(415, "unsupported-media-type", api.post(IMPORT).body("text/plain", "{\"input_text\":\"x\"}"));
    }

    @Test
    void the_split_of_an_exported_example_is_passed_over() {
        String line = "{\"input_text\":\"x\",\"split\":\"train\"}";
        assertThat(api.post(IMPORT).body(NDJSON, line).send().status()).isEqualTo(201);
        JsonNode example = created(line);
        assertThat(example.has("split")).isFalse();
        ApiReply patched =
                refused(422, "validation-failed", api.patch(path(example)).json("{\"split\":\"test\"}"));
        assertThat(places("pointer", patched)).containsExactly("/split");
    }
}
