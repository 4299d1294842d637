package org.trainingexample.adapter.http.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.ApiRequest;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** Filling datasets from filters. */
public abstract class FillContract extends HttpContract {
    private static final int TASKS = 30;

    private String path;

    /** Three examples for each prompt, in three domains; each task has two prompts. */
    private void store() {
        for (int i = 0; i < TASKS * 2; i++) {
            for (int copy = 0; copy < 3; copy++) {
                created("{\"input_text\":\"prompt " + i + "\",\"output_text\":\"" + copy + "\",\"task_id\":\"t" + i / 2
                        + "\",\"domain\":\"d" + copy + "\",\"quality_score\":" + (i + copy) + ",\"labels\":[\"l" + i % 3
                        + "\",\"all\"],\"metadata\":{\"n\":" + i % 2 + "}}");
            }
        }
        path = dataset("{\"name\":\"x\",\"split_ratios\":{\"train\":0.5,\"validation\":0.25,\"test\":0.25}}");
    }

    @Test
    void fill_adds_what_matches_once_and_tells_how_much() {
        store();
        long events = server.recordedEvents();
        String config = "{\"filter\": {\"min_quality\":1.50e1},  \"seed\":\"s\"}";
        JsonNode filled = fill(config);
        assertThat(filled.path("matched").asLong()).isEqualTo(count("min_quality=15"));
        assertThat(filled.path("added")).isEqualTo(filled.path("matched"));
        assertThat(filled.path("present").asLong()).isZero();
        assertThat(server.recordedEvents()).isEqualTo(events + 1);
        assertThat(api.get(path).send().text()).contains("\"filter_configs\":[" + config + "]");
        assertThat(api.get(path + "/split-counts").send().json()).isEqualTo(filled.path("split_counts"));
        JsonNode again = fill("{\"filter\":{}}");
        assertThat(again.path("matched").asLong()).isEqualTo(TASKS * 6);
        assertThat(again.path("present")).isEqualTo(filled.path("matched"));
        assertThat(again.path("added").asLong() + again.path("present").asLong())
                .isEqualTo(again.path("matched").asLong());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "domain=d1 | {\"domain\":\"d1\"}",
                "min_quality=20&max_quality=40.5 | {\"min_quality\":20,\"max_quality\":40.5}",
                "label=l1&label=all | {\"label\":[\"l1\",\"all\"]}",
                "any_label=l1&any_label=l2 | {\"any_label\":[\"l1\",\"l2\"]}",
                "label=l1 | {\"label\":\"l1\"}",
                "metadata.n=1 | {\"metadata.n\":1}",
                "domain=d1&domain=d2 | {\"domain\":[\"d1\",\"d2\"]}",
                "not_domain=d1&not_domain=d2 | {\"not_domain\":[\"d1\",\"d2\"]}",
                "not_label=l1 | {\"not_label\":\"l1\"}",
                "not_metadata.n=1&task_type=single_step | {\"not_metadata.n\":1,\"task_type\":[\"single_step\"]}",
                "q=prompt+7 | {\"q\":\"prompt 7\"}",
                "task_id=t3&domain=d0 | {\"task_id\":\"t3\",\"domain\":\"d0\"}",
                "created_before=2020-01-01T00:00:00Z | {\"created_before\":\"2020-01-01T00:00:00Z\"}"
            })
    void the_filter_is_the_one_of_the_list(String query, String filter) {
        store();
        assertThat(fill("{\"filter\":" + filter + "}").path("matched").asLong()).isEqualTo(count(query));
    }

    @ParameterizedTest
    @CsvSource({"input_hash, input_hash", "task_id, task_id", "'', input_hash"})
    void no_group_is_in_two_splits(String splitBy, String field) {
        store();
        fill("{\"filter\":{},\"seed\":\"1\"" + (splitBy.isEmpty() ? "" : ",\"split_by\":\"" + splitBy + "\"") + "}");
        Map<String, Set<String>> splits = new HashMap<>();
        for (String split : new String[] {"train", "validation", "test"}) {
            JsonNode ids = api.get(path + "/examples?split=" + split).send().json();
            assertThat(ids.size()).isPositive();
            ids.forEach(id -> splits.computeIfAbsent(
                            api.get(EXAMPLES + id.asText()).send().member(field), group -> new HashSet<>())
                    .add(split));
        }
        assertThat(splits.values()).allMatch(found -> found.size() == 1);
    }

    @Test
    void samples_are_of_the_size_that_was_asked_for_and_the_same_twice() {
        store();
        String sample = "{\"filter\":{},\"sample\":30,\"seed\":\"a\",\"balance_by\":\"domain\",\"max_per_task\":3}";
        assertThat(fill(sample).path("added").asLong()).isEqualTo(30);
        String first = api.get(path + "/examples").send().text();
        for (int i = 0; i < 3; i++) {
            assertThat(count("domain=d" + i)).isEqualTo(TASKS * 2);
        }
        path = dataset("{\"name\":\"other\"}");
        fill(sample);
        assertThat(ids(api.get(path + "/examples").send().text())).isEqualTo(ids(first));
        path = dataset("{\"name\":\"newest\"}");
        assertThat(fill("{\"filter\":{},\"limit\":7}").path("matched").asLong()).isEqualTo(7);
    }

    @Test
    void ids_choose_examples_and_are_divided_like_those_of_a_filter() {
        store();
        String all = api.get(EXAMPLES + "?limit=1000").send().text();
        Set<String> ids = new HashSet<>();
        api.get(EXAMPLES + "?limit=1000&domain=d1")
                .send()
                .json()
                .forEach(example -> ids.add(example.path("id").asText()));
        JsonNode filled = fill("{\"ids\":[\"" + String.join("\",\"", ids) + "\"],\"seed\":\"1\"}");
        assertThat(filled.path("matched").asLong()).isEqualTo(TASKS * 2);
        assertThat(ids(api.get(path + "/examples").send().text())).isEqualTo(ids);
        String other = path;
        path = dataset("{\"name\":\"y\",\"split_ratios\":{\"train\":0.5,\"validation\":0.25,\"test\":0.25}}");
        fill("{\"filter\":{\"domain\":\"d1\"},\"seed\":\"1\"}");
        for (String split : new String[] {"train", "validation", "test"}) {
            assertThat(ids(api.get(path + "/examples?split=" + split).send().text()))
                    .isEqualTo(ids(
                            api.get(other + "/examples?split=" + split).send().text()));
        }
        assertThat(all).contains(ids);
    }

    @Test
    void an_integer_as_a_seed_stands_for_its_decimal_text() {
        store();
        path = dataset("{\"name\":\"one\"}");
        fill("{\"filter\":{},\"seed\":42}");
        JsonNode counts = api.get(path + "/split-counts").send().json();
        String train = api.get(path + "/examples?split=train").send().text();
        path = dataset("{\"name\":\"other\"}");
        fill("{\"filter\":{},\"seed\":\"42\"}");
        assertThat(api.get(path + "/split-counts").send().json()).isEqualTo(counts);
        assertThat(ids(api.get(path + "/examples?split=train").send().text())).isEqualTo(ids(train));
    }

    @Test
    void a_repeated_request_fills_once() {
        store();
        ApiRequest request = api.post(path + "/fill")
                .json("{\"filter\":{\"domain\":\"d1\"}}")
                .header("Idempotency-Key", "k");
        String first = request.send().text();
        created("{\"input_text\":\"later\",\"domain\":\"d1\"}");
        ApiReply second = request.send();
        assertThat(second.text()).isEqualTo(first);
        assertThat(second.header("Idempotent-Replayed")).contains("true");
    }

    private static Set<String> ids(String array) {
        return Set.of(array.replaceAll("[\\[\\]\"]", "").split(","));
    }

    private JsonNode fill(String json) {
        ApiReply reply = api.post(path + "/fill").json(json).send();
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private long count(String query) {
        return api.get(EXAMPLES + "stats?" + query)
                .send()
                .json()
                .path("total_examples")
                .asLong();
    }
}
