package org.trainingexample.adapter.http.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.ApiRequest;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** Queries and paths that mean nothing: none is taken for something else. */
public abstract class ParametersContract extends HttpContract {

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "1001", "1.5", "abc", "", "99999999999999999999", "%EF%BC%91%EF%BC%90", "+5", "1e2", "0x5"
            })
    void list_refuses_limits_that_are_none(String limit) {
        assertThat(invalidQuery("limit=" + limit)).containsExactly("limit");
    }

    @Test
    void list_refuses_a_parameter_without_a_value() {
        assertThat(invalidQuery("limit")).containsExactly("limit");
        assertThat(invalidQuery("domain=")).containsExactly("domain");
        assertThat(invalidQuery("label=")).containsExactly("label");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "10001", "x", "1.0"})
    void list_refuses_offsets_that_are_none(String offset) {
        assertThat(invalidQuery("offset=" + offset)).containsExactly("offset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5"})
    void list_refuses_an_offset_together_with_a_cursor(String offset) {
        createdPath();
        createdPath();
        String cursor =
                api.get(EXAMPLES + "?limit=1").send().header("X-Next-Cursor").orElseThrow();
        assertThat(invalidQuery("limit=1&offset=" + offset + "&cursor=" + cursor))
                .containsExactly("offset");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-Infinity",
                "1e400",
                "0x10",
                "80d",
                "80f",
                "",
                "+80",
                ".5",
                "5.",
                "080",
                "1_0"
            })
    void list_refuses_numbers_that_json_does_not_know(String number) {
        for (String name : new String[] {"min_quality", "max_confidence", "min_difficulty"}) {
            assertThat(invalidQuery(name + "=" + number)).containsExactly(name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "min_quality=80&max_quality=70, min_quality",
        "min_confidence=0.9&max_confidence=0.1, min_confidence",
        "min_difficulty=0.9&max_difficulty=0.1, min_difficulty",
        "created_after=2026-01-02T00:00:00Z&created_before=2026-01-01T00:00:00Z, created_after",
        "updated_after=2026-01-02T00:00:00Z&updated_before=2026-01-01T00:00:00Z, updated_after"
    })
    void list_refuses_ranges_that_hold_nothing(String query, String name) {
        assertThat(invalidQuery(query)).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-30T00:00:00Z",
                "2024-01-01T00:00:00",
                "2024-01-01",
                "2024-01-01%2000:00:00Z",
                "infinity",
                "-infinity",
                "tomorrow",
                "now",
                "epoch",
                "10000-01-01T00:00:00Z",
                "%2B10000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "2024-01-01T23:59:60Z",
                "2024-01-01T24:00:00Z",
                "2024-01-01T00:00:00%2B16:00",
                "2024-01-01T00:00:00+01:00",
                "2024-01-01T00:00:00%2B01",
                "2024-01-01T00:00Z",
                "2024-01-01t00:00:00z",
                "2024-01-01T00:00:00.1234567890Z",
                "1704067200"
            })
    void list_refuses_times_that_are_none(String time) {
        for (String name : new String[] {"created_after", "created_before", "updated_after", "updated_before"}) {
            assertThat(invalidQuery(name + "=" + time)).containsExactly(name);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-01-01T00:00:00Z",
                "2024-02-29T23:59:59.123456789Z",
                "2024-01-01T00:00:00%2B15:59",
                "2024-01-01T00:00:00-05:30",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999Z"
            })
    void list_takes_times_of_rfc_3339(String time) {
        assertThat(api.get(EXAMPLES + "?created_after=" + time).send().status()).isEqualTo(200);
        assertThat(api.get(EXAMPLES + "?updated_before=" + time).send().status())
                .isEqualTo(200);
    }

    @Test
    void list_refuses_unknown_names_and_guesses_what_was_meant() {
        ApiReply reply = refused(400, "invalid-parameter", api.get(EXAMPLES + "?min_qualty=80"));
        assertThat(places("parameter", reply)).containsExactly("min_qualty");
        assertThat(reply.member("detail")).contains("did you mean min_quality?");
        assertThat(invalidQuery("Limit=5")).containsExactly("Limit");
        assertThat(invalidQuery("Q=x")).containsExactly("Q");
        assertThat(invalidQuery("%6Cimit=-1")).containsExactly("limit");
        assertThat(invalidQuery("%00=1&limit=5")).containsExactly("query");
        assertThat(invalidQuery("a%0Db=1")).containsExactly("query");
        assertThat(invalidQuery("=1")).containsExactly("query");
    }

    @Test
    void every_call_refuses_names_that_it_does_not_know() {
        String path = createdPath();
        refused(400, "invalid-parameter", api.get(path + "?fields=id"));
        refused(400, "invalid-parameter", api.patch(path + "?dry_run=true").json("{\"quality_score\":5}"));
        refused(400, "invalid-parameter", api.delete(path + "?dry_run=true"));
        refused(400, "invalid-parameter", api.get(EXAMPLES + "stats?limit=5"));
        refused(400, "invalid-parameter", api.post(EXAMPLES + "?limit=5").json("{\"input_text\":\"x\"}"));
        refused(
                400,
                "invalid-parameter",
                api.post(EXAMPLES + "?on_duplicate=skip").json("{\"input_text\":\"x\"}"));
        refused(400, "invalid-parameter", api.get("/health/live?x=1"));
    }

    @Test
    void list_refuses_repeated_names_that_take_one_value() {
        assertThat(invalidQuery("min_quality=1&min_quality=2")).containsExactly("min_quality");
        assertThat(invalidQuery("limit=5&limit=5")).containsExactly("limit");
        assertThat(invalidQuery("sort=created_at&s%6frt=created_at")).containsExactly("sort");
    }

    @Test
    void list_refuses_what_an_exact_filter_cannot_be() {
        assertThat(invalidQuery("not_domain=")).containsExactly("not_domain");
        assertThat(invalidQuery("agent_id=550e8400-e29b-41d4-a716-446655440000&agent_id=x"))
                .containsExactly("agent_id");
        assertThat(invalidQuery("not_task_type=planning&not_task_type=plan")).containsExactly("not_task_type");
        assertThat(invalidQuery("input_hash=" + "A".repeat(64))).containsExactly("input_hash");
        assertThat(invalidQuery("not_input_hash=" + "a".repeat(63))).containsExactly("not_input_hash");
        assertThat(invalidQuery("not_min_quality=5")).containsExactly("not_min_quality");
        String many =
                IntStream.rangeClosed(0, 100).mapToObj(i -> "&task_id=" + i).collect(Collectors.joining());
        assertThat(invalidQuery("limit=1" + many)).containsExactly("task_id");
        assertThat(invalidQuery("limit=1" + many.replace("task_id", "not_metadata.n")))
                .containsExactly("not_metadata.n");
    }

    @Test
    void list_limits_the_labels_to_ask_for() {
        String labels = IntStream.range(0, 64).mapToObj(i -> "label=l" + i).collect(Collectors.joining("&"));
        assertThat(api.get(EXAMPLES + "?" + labels).send().status()).isEqualTo(200);
        assertThat(invalidQuery(labels + "&label=x")).containsExactly("label");
        assertThat(invalidQuery("any_" + labels.replace("&", "&any_") + "&any_label=x"))
                .containsExactly("any_label");
        assertThat(invalidQuery("a&".repeat(400))).contains("query");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "%z",
                "%zz",
                "a%",
                "%4",
                "%FF",
                "%C0%80",
                "%ED%A0%80",
                "%00",
                "a%00b",
                "\u00e9",
                "\u00c3\u00a9"
            })
    void list_refuses_values_that_are_not_percent_encoded_utf8(String value) {
        assertThat(invalidQuery("domain=" + value)).containsExactly("domain");
    }

    @Test
    void list_names_everything_that_is_wrong_at_once() {
        assertThat(invalidQuery("limit=-1&offset=x&min_quality=80d&sort=password&agent_id=x&foo=1&domain=%zz"))
                .containsExactlyInAnyOrder("limit", "offset", "min_quality", "sort", "agent_id", "foo", "domain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"password", "created_at%3Bdrop", "-id", "CREATED_AT", "--created_at", "created_at,id", "quality"
            })
    void list_refuses_to_sort_by_anything_else(String sort) {
        assertThat(invalidQuery("sort=" + sort)).containsExactly("sort");
    }

    @ParameterizedTest
    @CsvSource({
        "source_type, foo",
        "task_type, SINGLE_STEP",
        "agent_id, x",
        "include_total, yes",
        "envelope, 1",
        "envelope, TRUE"
    })
    void list_refuses_words_that_are_not_allowed(String name, String value) {
        assertThat(invalidQuery(name + "=" + value)).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "..",
                "%2e%2e",
                "a%2Fb",
                ";x=1",
                "550e8400-e29b-41d4-a716-446655440000;x=1",
                "1-1-1-1-1",
                "%20"
            })
    void calls_for_an_example_refuse_ids_that_are_no_uuids(String id) {
        for (String method : new String[] {"GET", "PATCH", "DELETE"}) {
            ApiRequest request = api.request(method, EXAMPLES + id).json("{}");
            assertThat(places("parameter", refused(400, "invalid-parameter", request)))
                    .containsExactly("id");
        }
        assertThat(api.head(EXAMPLES + id).send().status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "%ZZ", "%C0%80", "%FF", "\u00e9"})
    void calls_for_an_example_refuse_paths_that_are_no_text(String id) {
        assertThat(api.get(EXAMPLES + id).send().status()).isEqualTo(400);
        assertThat(api.delete(EXAMPLES + id).send().status()).isEqualTo(400);
    }

    @Test
    void calls_for_an_example_take_ids_in_any_case() {
        String path = createdPath();
        assertThat(api.get(EXAMPLES + path.substring(EXAMPLES.length()).toUpperCase(Locale.ROOT))
                        .send()
                        .status())
                .isEqualTo(200);
    }
}
