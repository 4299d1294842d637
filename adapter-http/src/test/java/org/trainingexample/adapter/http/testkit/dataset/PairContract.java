package org.trainingexample.adapter.http.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** Preference pairs, page by page. */
public abstract class PairContract extends HttpContract {
    private static final String PAIRS = EXAMPLES + "preference-pairs";

    private void store() {
        for (int i = 0; i < 7; i++) {
            answer(i, "best", 100);
            answer(i, "good", 85);
            answer(i, "bad", 40);
            answer(i, "worst", 0);
        }
        answer(8, "alone", 100);
        answer(9, "same", 100);
        answer(9, "same", 0);
    }

    private void answer(int prompt, String output, int quality) {
        created("{\"input_text\":\"prompt " + prompt + "\",\"output_text\":\"" + output
                + "\",\"confidence\":1,\"quality_score\":" + quality + ",\"task_id\":\"t\u00e4sk" + prompt % 2
                + "\",\"domain\":\"d" + prompt % 2 + "\"}");
    }

    @Test
    void pairs_hold_both_examples_as_they_are() {
        store();
        JsonNode pairs = api.get(PAIRS).send().json();
        assertThat(pairs).hasSize(7);
        for (JsonNode pair : pairs) {
            assertThat(pair.path("margin").asDouble()).isEqualTo(100);
            assertThat(pair.at("/chosen/output_text").asText()).isEqualTo("best");
            assertThat(pair.at("/rejected/output_text").asText()).isEqualTo("worst");
            assertThat(pair.path("input_hash")).isEqualTo(pair.at("/rejected/input_hash"));
            assertThat(pair.path("chosen"))
                    .isEqualTo(api.get(path(pair.path("chosen"))).send().json());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "strategy=all, 28",
        "strategy=adjacent, 7",
        "strategy=adjacent&min_margin=10, 14",
        "strategy=all&min_margin=60, 21",
        "min_chosen_quality=100, 7",
        "domain=d0, 4",
        "max_quality=50, 0",
        "pair_by=task_id, 2"
    })
    void rules_and_filters_decide_which_pairs_there_are(String query, int count) {
        store();
        assertThat(api.get(PAIRS + "?" + query).send().json()).hasSize(count);
    }

    @Test
    void the_link_can_be_followed_whatever_the_value_of_a_filter_holds() {
        for (int prompt = 0; prompt < 3; prompt++) {
            for (int quality : new int[] {0, 100}) {
                created("{\"input_text\":\"prompt " + prompt + "\",\"output_text\":\"" + quality
                        + "\",\"confidence\":1,\"quality_score\":" + quality
                        + ",\"domain\":\"a&b=c+d%41#e>f é\"}");
            }
        }
        String domain = URLEncoder.encode("a&b=c+d%41#e>f é", StandardCharsets.UTF_8);
        ApiReply first = api.get(PAIRS + "?limit=2&domain=" + domain).send();
        assertThat(first.json()).as(first.text()).hasSize(2);
        String link = first.header("Link").orElseThrow();
        assertThat(api.get(link.substring(1, link.indexOf('>'))).send().json()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"strategy=all", "strategy=all&pair_by=task_id&min_margin=5", "domain=d0"})
    void a_walk_along_the_links_meets_every_pair_once_and_in_order(String query) {
        store();
        assertThat(walked(query, 3)).isEqualTo(walked(query, 100)).doesNotHaveDuplicates();
    }

    private List<JsonNode> walked(String query, int limit) {
        List<JsonNode> walked = new ArrayList<>();
        Optional<String> next = Optional.of(PAIRS + "?limit=" + limit + "&" + query);
        while (next.isPresent()) {
            ApiReply reply = api.get(next.get()).send();
            reply.json().forEach(walked::add);
            next = reply.header("Link").map(link -> link.substring(1, link.indexOf('>')));
            assertThat(reply.header("X-Next-Cursor").isPresent()).isEqualTo(next.isPresent());
        }
        return walked;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "strategy=all&domain=d1",
                "strategy=all&domain=d0&min_margin=21",
                "strategy=adjacent&domain=d0",
                "strategy=all&domain=d0&pair_by=task_id",
                "strategy=all&domain=d0&min_chosen_quality=81"
            })
    void cursors_of_other_pairs_are_refused(String query) {
        store();
        String cursor = api.get(PAIRS + "?limit=1&strategy=all&domain=d0")
                .send()
                .header("X-Next-Cursor")
                .orElseThrow();
        refused(400, "invalid-cursor", api.get(PAIRS + "?" + query + "&cursor=" + cursor));
        refused(400, "invalid-cursor", api.get(EXAMPLES + "?domain=d0&cursor=" + cursor));
        for (int i = 0; i < cursor.length(); i += 5) {
            String changed = cursor.substring(0, i) + (cursor.charAt(i) == 'A' ? 'B' : 'A') + cursor.substring(i + 1);
            refused(400, "invalid-cursor", api.get(PAIRS + "?strategy=all&domain=d0&cursor=" + changed));
        }
        String listed = api.get(EXAMPLES + "?limit=1&domain=d0")
                .send()
                .header("X-Next-Cursor")
                .orElseThrow();
        refused(400, "invalid-cursor", api.get(PAIRS + "?domain=d0&cursor=" + listed));
        assertThat(api.get(PAIRS + "?strategy=all&domain=d0&limit=2&cursor=" + cursor)
                        .send()
                        .json())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=101, limit",
        "offset=1, offset",
        "min_margin=0, min_margin",
        "min_margin=-1, min_margin",
        "min_margin=NaN, min_margin",
        "min_margin=101, min_margin",
        "min_chosen_quality=101, min_chosen_quality",
        "pair_by=domain, pair_by",
        "strategy=ALL, strategy",
        "sample=5, sample",
        "min_quality=x, min_quality"
    })
    void bad_parameters_are_named(String query, String parameter) {
        assertThat(places("parameter", refused(400, "invalid-parameter", api.get(PAIRS + "?" + query))))
                .containsExactly(parameter);
    }

    @Test
    void links_are_sent_however_long_the_query_is() {
        store();
        // the longest that a request can hold, of characters that take three times the room once they are escaped
        String query = "limit=1&" + ("any_label=" + ",".repeat(100) + "&").repeat(60) + "any_label=x";
        for (int i = 0; i < 2; i++) {
            for (int quality : new int[] {100, 0}) {
                created("{\"input_text\":\"long " + i + "\",\"output_text\":\"" + quality
                        + "\",\"confidence\":1,\"quality_score\":" + quality + ",\"labels\":[\"x\"]}");
            }
        }
        for (String path : new String[] {PAIRS, EXAMPLES}) {
            ApiReply reply = api.get(path + "?" + query).send();
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json()).hasSize(1);
            assertThat(reply.header("X-Next-Cursor")).isPresent();
        }
    }
}
