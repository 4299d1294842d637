package org.trainingexample.adapter.http.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** Lists: which examples, in which order, and how a client walks along them. */
public abstract class ListContract extends HttpContract {

    @Test
    void list_of_nothing_is_an_empty_array() {
        ApiReply reply = api.get(EXAMPLES).send();
        assertThat(reply.text()).isEqualTo("[]");
        assertThat(reply.header("Link")).isEmpty();
        assertThat(reply.header("X-Next-Cursor")).isEmpty();
        assertThat(reply.header("X-Total-Count")).isEmpty();
    }

    @Test
    void list_answers_a_hundred_unless_told_otherwise() {
        store(101);
        assertThat(api.get(EXAMPLES).send().json()).hasSize(100);
        assertThat(api.get(EXAMPLES + "?limit=1000").send().json()).hasSize(101);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-created_at", "created_at", "-quality_score", "quality_score", "-updated_at", "updated_at"})
    void a_walk_along_the_links_meets_every_example_once_and_in_order(String sort) {
        store(23);
        List<String> whole =
                ids(api.get(EXAMPLES + "?limit=1000&sort=" + sort).send().json());
        List<String> walked = new ArrayList<>();
        Optional<String> next = Optional.of(EXAMPLES + "?limit=5&sort=" + sort + "&domain=general");
        while (next.isPresent()) {
            ApiReply reply = api.get(next.get()).send();
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            walked.addAll(ids(reply.json()));
            next = reply.header("Link").map(ListContract::target);
        }
        assertThat(walked).hasSize(23).isEqualTo(whole);
    }

    @Test
    void a_walk_meets_no_example_twice_although_others_come_and_go() {
        store(10);
        ApiReply first = api.get(EXAMPLES + "?limit=5").send();
        List<String> seen = ids(first.json());
        store(3);
        api.delete(EXAMPLES + seen.get(4)).send();
        String cursor = first.header("X-Next-Cursor").orElseThrow();
        List<String> rest =
                ids(api.get(EXAMPLES + "?limit=1000&cursor=" + cursor).send().json());
        assertThat(rest).hasSize(5).doesNotContainAnyElementsOf(seen);
    }

    @Test
    void the_link_repeats_what_was_asked_for() {
        for (int i = 0; i < 3; i++) {
            created("{\"input_text\":\"x\",\"domain\":\"c# & \u00e4 <>\",\"labels\":[\"a+b\",\"c d\"]}");
        }
        ApiReply reply = api.get(EXAMPLES
                        + "?domain=c%23+%26%20%C3%A4%20<>&label=a%2Bb&label=c%20d&min_quality=0&limit=1&offset=1")
                .send();
        assertThat(reply.header("Link").orElseThrow()).matches("</training-examples/\\?[!-;=?-~]+>; rel=\"next\"");
        ApiReply next = api.get(target(reply.header("Link").orElseThrow())).send();
        assertThat(next.json()).hasSize(1);
        assertThat(next.header("Link")).isEmpty();
        assertThat(ids(next.json())).doesNotContainAnyElementsOf(ids(reply.json()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a&b",
                "a=b",
                "a+b",
                "100%",
                "a#b",
                "a>b",
                "<a",
                "schl\u00fcssel",
                "a b",
                "\uD83D\uDE00",
                "a.b",
                "\"",
                "?",
                "%41"
            })
    void the_link_can_be_followed_whatever_a_key_and_its_value_hold(String awkward) {
        String json = awkward.replace("\"", "\\\"");
        for (int i = 0; i < 3; i++) {
            created("{\"input_text\":\"x\",\"metadata\":{\"" + json + "\":\"" + json + "\"}}");
        }
        createdPath();
        String encoded = URLEncoder.encode(awkward, StandardCharsets.UTF_8);
        String query = "?metadata." + encoded + "=" + encoded + "&limit=2";
        ApiReply first = api.get(EXAMPLES + query).send();
        String link = first.header("Link").orElseThrow();
        assertThat(link).matches("</training-examples/\\?[!-;=?-~]+>; rel=\"next\"");
        ApiReply next = api.get(target(link)).send();
        assertThat(next.status()).isEqualTo(200);
        assertThat(next.json()).hasSize(1);
        assertThat(ids(next.json())).doesNotContainAnyElementsOf(ids(first.json()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "domain",
                "execution_id",
                "task_id",
                "extracted_by",
                "label",
                "any_label",
                "not_domain",
                "not_execution_id",
                "not_task_id",
                "not_extracted_by",
                "not_label"
            })
    void the_link_can_be_followed_whatever_the_value_of_a_filter_holds(String name) {
        String awkward = "a&b=c+d%41#e>f/g?h é\uD83D\uDE00";
        for (int i = 0; i < 3; i++) {
            created(
                    "{\"input_text\":\"x\",\"domain\":\"A\",\"execution_id\":\"A\",\"task_id\":\"A\",\"extracted_by\":\"A\","
                                    .replace("A", awkward)
                            + "\"labels\":[\"" + awkward + "\"]}");
        }
        String value = name.startsWith("not_") ? awkward + "!" : awkward;
        String query = "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "&limit=2";
        ApiReply first = api.get(EXAMPLES + query).send();
        assertThat(first.json()).as(first.text()).hasSize(2);
        ApiReply next = api.get(target(first.header("Link").orElseThrow())).send();
        assertThat(next.json()).as(next.text()).hasSize(1);
        assertThat(ids(next.json())).doesNotContainAnyElementsOf(ids(first.json()));
    }

    @Test
    void offset_passes_over_examples() {
        store(5);
        List<String> all = ids(api.get(EXAMPLES).send().json());
        assertThat(ids(api.get(EXAMPLES + "?offset=2&limit=2").send().json())).isEqualTo(all.subList(2, 4));
        assertThat(api.get(EXAMPLES + "?offset=10000").send().text()).isEqualTo("[]");
    }

    @Test
    void the_total_is_counted_on_request() {
        store(3);
        created("{\"input_text\":\"x\",\"domain\":\"other\"}");
        ApiReply reply =
                api.get(EXAMPLES + "?limit=1&include_total=true&domain=general").send();
        assertThat(reply.header("X-Total-Count")).contains("3");
        assertThat(reply.json()).hasSize(1);
        assertThat(api.get(EXAMPLES + "?include_total=false").send().header("X-Total-Count"))
                .isEmpty();
    }

    @Test
    void the_envelope_says_what_the_headers_say() {
        store(3);
        ApiReply reply =
                api.get(EXAMPLES + "?envelope=true&limit=2&include_total=true").send();
        assertThat(ids(reply.json().path("items"))).hasSize(2);
        assertThat(reply.member("next_cursor"))
                .isEqualTo(reply.header("X-Next-Cursor").orElseThrow());
        assertThat(reply.member("total_count")).isEqualTo("3");
        JsonNode last = api.get(EXAMPLES + "?envelope=true&cursor=" + reply.member("next_cursor"))
                .send()
                .json();
        assertThat(last.path("items")).hasSize(1);
        assertThat(last.path("next_cursor").isNull()).isTrue();
        assertThat(last.path("total_count").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "agent_id=550e8400-e29b-41d4-a716-446655440000, 1",
        "agent_id=550E8400-E29B-41D4-A716-446655440000, 1",
        "agent_id=00000000-0000-0000-0000-000000000000, 0",
        "domain=frontend, 1",
        "domain=Frontend, 0",
        "source_type=human_annotated, 1",
        "task_type=reasoning, 1",
        "execution_id=exec-1, 1",
        "task_id=task-1, 1",
        "extracted_by=human-curator, 1",
        "source_trace_hash=h, 1",
        "min_quality=80, 1",
        "max_quality=79.999, 1",
        "min_quality=80&max_quality=80, 1",
        "min_confidence=0.9, 1",
        "max_confidence=0.89, 1",
        "rated=true, 1",
        "rated=false, 1",
        "min_difficulty=0.6, 1",
        "max_difficulty=0.59e0, 1",
        "label=a, 1",
        "label=a&label=b, 1",
        "label=a&label=c, 0",
        "any_label=c&any_label=a, 1",
        "any_label=c, 0",
        "created_after=2001-01-01T00:00:00Z, 2",
        "created_before=2001-01-01T00:00:00Z, 0",
        "updated_after=9999-01-01T00:00:00Z, 0",
        "updated_before=9999-01-01T00:00:00Z, 2",
        "domain=frontend&min_quality=90, 0",
        "domain=frontend&domain=general, 2",
        "domain=frontend&domain=backend, 1",
        "not_domain=frontend, 1",
        "not_domain=frontend&not_domain=general, 0",
        "domain=frontend&not_domain=frontend, 0",
        "not_agent_id=550e8400-e29b-41d4-a716-446655440000, 1",
        "not_agent_id=00000000-0000-0000-0000-000000000000, 2",
        "source_type=human_annotated&source_type=synthetic, 1",
        "not_source_type=human_annotated, 1",
        "task_type=reasoning&task_type=single_step, 2",
        "not_task_type=reasoning&not_task_type=single_step, 0",
        "not_execution_id=exec-1, 1",
        "task_id=task-1&task_id=task-2, 1",
        "not_task_id=task-2, 2",
        "not_extracted_by=human-curator, 1",
        "not_source_trace_hash=h, 1",
        "not_label=a, 1",
        "not_label=c&not_label=d, 2",
        "label=a&not_label=b, 0",
        "metadata.model=m1&metadata.model=m2, 1",
        "not_metadata.model=m1, 1",
        "not_metadata.model=m2&not_metadata.model=, 2",
        "input_hash=0000000000000000000000000000000000000000000000000000000000000000, 0",
        "not_input_hash=0000000000000000000000000000000000000000000000000000000000000000, 2"
    })
    void list_and_stats_select_by_the_same_filters(String query, int count) {
        created("""
                {"input_text":"x","agent_id":"550e8400-e29b-41d4-a716-446655440000","domain":"frontend",\
                "source_type":"human_annotated","task_type":"reasoning","execution_id":"exec-1","task_id":"task-1",\
                "extracted_by":"human-curator","source_trace_hash":"h","quality_score":80,"confidence":0.9,\
                "difficulty":0.6,"labels":["a","b"],"metadata":{"model":"m1"}}""");
        createdPath();
        assertThat(api.get(EXAMPLES + "?" + query).send().json()).hasSize(count);
        assertThat(api.get(EXAMPLES + "stats?" + query)
                        .send()
                        .json()
                        .path("total_examples")
                        .asInt())
                .isEqualTo(count);
    }

    @Test
    void the_hash_of_a_prompt_selects_its_answers() {
        String hash = created("{\"input_text\":\"x\",\"output_text\":\"1\"}")
                .path("input_hash")
                .asText();
        created("{\"input_text\":\"x\",\"output_text\":\"2\"}");
        created("{\"input_text\":\"y\"}");
        assertThat(api.get(EXAMPLES + "?input_hash=" + hash).send().json()).hasSize(2);
        assertThat(api.get(EXAMPLES + "?not_input_hash=" + hash).send().json()).hasSize(1);
    }

    @Test
    void a_walk_over_several_values_meets_each_example_once_and_in_order() {
        for (int i = 0; i < 40; i++) {
            created("{\"input_text\":\"x\",\"domain\":\"d" + i % 4 + "\"}");
        }
        List<String> all = ids(api.get(EXAMPLES).send().json());
        List<String> met = new ArrayList<>();
        Optional<String> next = Optional.of(EXAMPLES + "?limit=7&domain=d2&domain=d0&domain=d1");
        while (next.isPresent()) {
            ApiReply reply = api.get(next.get()).send();
            met.addAll(ids(reply.json()));
            next = reply.header("Link").map(ListContract::target);
        }
        assertThat(met).hasSize(30).isSubsetOf(all).isSortedAccordingTo(Comparator.comparing(all::indexOf));
    }

    @Test
    void times_select_to_the_microsecond() {
        String createdAt = created("{\"input_text\":\"x\"}").path("created_at").asText();
        assertThat(api.get(EXAMPLES + "?created_after=" + createdAt).send().json())
                .hasSize(1);
        assertThat(api.get(EXAMPLES + "?created_before=" + createdAt).send().json())
                .isEmpty();
        String justAfter = createdAt.replace("Z", "001Z");
        assertThat(api.get(EXAMPLES + "?created_after=" + justAfter).send().json())
                .isEmpty();
        assertThat(api.get(EXAMPLES + "?created_before=" + justAfter).send().json())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%20", "AAAA", "MTIz", "%00", "a b", "CUT", "LONGER", "PADDED", "LONG", "UPPER"})
    void cursors_that_were_not_given_out_are_refused(String kind) {
        store(2);
        String cursor =
                api.get(EXAMPLES + "?limit=1").send().header("X-Next-Cursor").orElseThrow();
        String bad = switch (kind) {
            case "CUT" -> cursor.substring(0, cursor.length() - 1);
            case "LONGER" -> cursor + "A";
            case "PADDED" -> cursor + "=";
            case "LONG" -> "A".repeat(7_000);
            case "UPPER" -> cursor.toUpperCase(Locale.ROOT);
            default -> kind;
        };
        ApiReply reply = api.get(EXAMPLES + "?cursor=" + bad).send();
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.member("code")).isIn("invalid-cursor", "invalid-parameter", "malformed-request");
        assertThat(reply.text()).doesNotContain(cursor);
    }

    @Test
    void cursors_with_a_changed_character_are_refused() {
        store(2);
        String cursor =
                api.get(EXAMPLES + "?limit=1").send().header("X-Next-Cursor").orElseThrow();
        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
            refused(400, "invalid-cursor", api.get(EXAMPLES + "?cursor=" + changed));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "domain=other",
                "domain=general&domain=other",
                "not_domain=general",
                "metadata.a=general",
                "domain=general&label=a",
                "domain=general&sort=created_at",
                "task_id=general"
            })
    void cursors_of_another_list_are_refused(String query) {
        store(3);
        String cursor = api.get(EXAMPLES + "?limit=1&domain=general")
                .send()
                .header("X-Next-Cursor")
                .orElseThrow();
        refused(400, "invalid-cursor", api.get(EXAMPLES + "?" + query + "&cursor=" + cursor));
        assertThat(api.get(EXAMPLES + "?domain=general&limit=2&envelope=true&cursor=" + cursor)
                        .send()
                        .status())
                .isEqualTo(200);
    }

    private void store(int count) {
        for (int i = 0; i < count; i++) {
            created("{\"input_text\":\"x\",\"quality_score\":" + i % 4 + "}");
        }
    }

    private static List<String> ids(JsonNode examples) {
        List<String> ids = new ArrayList<>();
        examples.forEach(example -> ids.add(example.path("id").asText()));
        return ids;
    }

    private static String target(String link) {
        return link.substring(1, link.indexOf('>'));
    }
}
