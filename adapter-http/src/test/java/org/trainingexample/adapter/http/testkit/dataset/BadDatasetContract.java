package org.trainingexample.adapter.http.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.ApiRequest;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** What is wrong about datasets: refused, named, and without effect. */
public abstract class BadDatasetContract extends HttpContract {
    private static final String UNKNOWN = "550e8400-e29b-41d4-a716-446655440000";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/name",
                "{\"name\":null}|/name",
                "{\"name\":\"\"}|/name",
                "{\"name\":5}|/name",
                "{\"name\":\"a\\u0000\"}|/name",
                "{\"name\":\"\\ud800\"}|/name",
                "{\"name\":\"x\",\"version\":1}|/version",
                "{\"name\":\"x\",\"description\":\"\\u0000\"}|/description",
                "{\"name\":\"x\",\"tags\":\"a\"}|/tags",
                "{\"name\":\"x\",\"tags\":[\"\"]}|/tags/0",
                "{\"name\":\"x\",\"tags\":[\"a\",5]}|/tags/1",
                "{\"name\":\"x\",\"split_ratios\":{\"train\":0.8,\"val\":0.2}}|/split_ratios/val",
                "{\"name\":\"x\",\"split_ratios\":{\"train\":0.8}}|/split_ratios",
                "{\"name\":\"x\",\"split_ratios\":{\"train\":-1,\"test\":2}}|/split_ratios/train",
                "{\"name\":\"x\",\"split_ratios\":{\"train\":\"1\"}}|/split_ratios/train",
                "{\"name\":\"x\",\"split_ratios\":[1]}|/split_ratios",
                "{\"name\":\"x\",\"source_datasets\":[null]}|/source_datasets/0",
                "{\"name\":\"x\",\"filter_configs\":{}}|/filter_configs",
                "{\"name\":\"x\",\"filter_configs\":[{},[]]}|/filter_configs/1",
                "{\"name\":\"x\",\"filter_configs\":[{\"a\":1e400}]}|/filter_configs/0",
                "{\"name\":\"x\",\"statistics\":[]}|/statistics",
                "{\"name\":\"x\",\"statistics\":{\"a\":1e400}}|/statistics",
                "{\"name\":\"x\",\"nmae\":\"y\"}|/nmae",
                "{\"name\":\"x\",\"lineage\":{}}|/lineage",
                "{\"name\":\"x\",\"id\":\"y\"}|/id",
                "[]|''",
                "null|''"
            })
    void create_refuses_what_breaks_a_rule_and_says_where(String json, String pointer) {
        assertThat(invalid(api.post(DATASETS).json(json)).get(0)).startsWith(pointer);
        assertThat(api.get(DATASETS).send().text()).isEqualTo("[]");
    }

    @Test
    void create_names_everything_that_is_wrong_at_once() {
        assertThat(invalid(api.post(DATASETS)
                        .json("{\"name\":\"\",\"tags\":[\"\"],\"version\":1,\"split_ratios\":{\"train\":2},\"x\":1}")))
                .containsExactlyInAnyOrder("/name", "/tags/0", "/version", "/split_ratios/train", "/x");
        assertThat(refused(422, "validation-failed", api.post(DATASETS).json("{\"name\":\"x\",\"tagz\":[]}"))
                        .text())
                .contains("did you mean tags?");
    }

    @Test
    void create_refuses_more_than_there_may_be() {
        String many = "[" + "\"a\",".repeat(1_001) + "\"a\"]";
        assertThat(invalid(api.post(DATASETS).json("{\"name\":\"x\",\"transformations\":" + many + "}")))
                .containsExactly("/transformations");
        String tags =
                IntStream.range(0, 65).mapToObj(i -> "\"t" + i + "\"").toList().toString();
        assertThat(invalid(api.post(DATASETS).json("{\"name\":\"x\",\"tags\":" + tags + "}")))
                .containsExactly("/tags");
    }

    @Test
    void patch_refuses_what_is_fixed_and_what_is_unknown() {
        String path = dataset("{\"name\":\"x\"}");
        assertThat(invalid(
                        api.patch(path).json("{\"created_by\":\"y\",\"frozen_at\":null,\"tags\":[\"\"],\"tag\":[]}")))
                .containsExactlyInAnyOrder("/created_by", "/frozen_at", "/tags/0", "/tag");
        assertThat(invalid(api.patch(path).json("{\"description\":\"\\u0000\"}")))
                .containsExactly("/description");
        refused(400, "malformed-json", api.patch(path).json("{"));
        refused(415, "unsupported-media-type", api.patch(path).body("application/merge-patch+json", "{}"));
        refused(400, "invalid-parameter", api.patch(path).json("{}").header("If-Match", "\"1\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/filter",
                "{\"filter\":null}|/filter",
                "{\"filter\":[]}|/filter",
                "{\"filter\":{\"min_quality\":\"high\"}}|/filter/min_quality",
                "{\"filter\":{\"min_quality\":80,\"max_quality\":20}}|/filter/min_quality",
                "{\"filter\":{\"min_qualty\":80}}|/filter/min_qualty",
                "{\"filter\":{\"domain\":null}}|/filter/domain",
                "{\"filter\":{\"domain\":{}}}|/filter/domain",
                "{\"filter\":{\"created_after\":[\"a\",\"b\"]}}|/filter/created_after",
                "{\"filter\":{\"domain\":\"\"}}|/filter/domain",
                "{\"filter\":{\"label\":[]}}|/filter/label",
                "{\"filter\":{\"label\":[1]}}|/filter/label/0",
                "{\"filter\":{\"agent_id\":\"x\"}}|/filter/agent_id",
                "{\"filter\":{\"min_quality\":\"80\"}}|/filter/min_quality",
                "{\"filter\":{\"min_quality\":[\"80\"]}}|/filter/min_quality",
                "{\"filter\":{\"rated\":\"true\"}}|/filter/rated",
                "{\"filter\":{\"domain\":5}}|/filter/domain",
                "{\"filter\":{\"not_domain\":true}}|/filter/not_domain",
                "{\"filter\":{\"created_after\":2026}}|/filter/created_after",
                "{\"filter\":{},\"seed\":1.5}|/seed",
                "{\"filter\":{},\"seed\":1e3}|/seed",
                "{\"filter\":{},\"seed\":true}|/seed",
                "{\"filter\":{\"created_after\":\"infinity\"}}|/filter/created_after",
                "{\"filter\":{\"a/b\":1}}|/filter",
                "{\"filter\":{\"domain\":\"a\\u0000\"}}|''",
                "{\"filter\":{},\"limit\":0}|/limit",
                "{\"filter\":{},\"limit\":1.5}|/limit",
                "{\"filter\":{},\"limit\":\"1\"}|/limit",
                "{\"filter\":{},\"limit\":1,\"sample\":1}|/limit",
                "{\"filter\":{},\"sample\":10000001}|/sample",
                "{\"filter\":{},\"balance_by\":\"domain\"}|/balance_by",
                "{\"filter\":{},\"split_by\":\"ID\"}|/split_by",
                "{\"filter\":{},\"seed\":\"\\n\"}|/seed",
                "{\"filter\":{},\"max_per_task\":0}|/max_per_task",
                "{\"filter\":{},\"fitler\":{}}|/fitler"
            })
    void fill_refuses_what_breaks_a_rule_and_says_where(String json, String pointer) {
        String path = dataset("{\"name\":\"x\"}");
        createdPath();
        assertThat(invalid(api.post(path + "/fill").json(json)).get(0)).startsWith(pointer);
        assertThat(api.get(path + "/examples").send().text()).isEqualTo("[]");
    }

    @Test
    void fill_takes_no_more_conditions_than_a_query_does() {
        String path = dataset("{\"name\":\"x\"}");
        String many = String.join(
                ",",
                IntStream.range(0, 400)
                        .mapToObj(i -> "\"metadata.m" + i + "\":1")
                        .toList());
        assertThat(invalid(api.post(path + "/fill").json("{\"filter\":{" + many + "}}")))
                .containsExactly("/filter");
    }

    @Test
    void what_is_not_there_is_not_found() {
        String example = createdPath().substring(EXAMPLES.length());
        String path = dataset("{\"name\":\"x\"}");
        for (ApiRequest request : List.of(
                api.get(MISSING_DATASET),
                api.patch(MISSING_DATASET).json("{}"),
                api.delete(MISSING_DATASET),
                api.get(MISSING_DATASET + "/examples"),
                api.get(MISSING_DATASET + "/split-counts"),
                api.get(MISSING_DATASET + "/diff?with=" + path.substring(DATASETS.length())),
                api.get(path + "/diff?with=" + UNKNOWN),
                api.post(MISSING_DATASET + "/fill").json("{\"filter\":{}}"),
                api.post(MISSING_DATASET + "/freeze"),
                api.post(MISSING_DATASET + "/examples/" + example + "?split=train"),
                api.delete(MISSING_DATASET + "/examples/" + example),
                api.post(path + "/examples/" + UNKNOWN + "?split=train"),
                api.delete(path + "/examples/" + UNKNOWN),
                api.get(MISSING_DATASET + "/export?format=native"),
                api.get(MISSING_DATASET + "/export/report?format=native"),
                api.get(path + "/nothing"))) {
            refused(404, "not-found", request);
        }
        assertThat(api.head(MISSING_DATASET + "/export?format=native").send().status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/x",
                "/x/examples",
                "/x/export?format=native",
                "/%00",
                "/a%2Fb",
                "/550e8400-e29b-41d4-a716-446655440000/diff",
                "/550e8400-e29b-41d4-a716-446655440000/diff?with=x",
                "/550e8400-e29b-41d4-a716-446655440000/diff?with=",
                "/550e8400-e29b-41d4-a716-446655440000/examples?split=training",
                "/550e8400-e29b-41d4-a716-446655440000/examples?split=train&split=test",
                "/550e8400-e29b-41d4-a716-446655440000/export",
                "/550e8400-e29b-41d4-a716-446655440000/export?format=native&domain=x",
                "?limit=-1",
                "?limit=1001",
                "?offset=10001",
                "?name_filter=",
                "?name_filter=%00",
                "?cursor=x",
                "/statistics?domain=x"
            })
    void get_refuses_bad_ids_and_parameters(String rest) {
        ApiReply reply = api.get("/datasets" + rest).send();
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    }

    @Test
    void put_refuses_an_example_without_a_split() {
        String path = dataset("{\"name\":\"x\"}") + "/examples/" + createdPath().substring(EXAMPLES.length());
        for (String query : new String[] {"", "?split=", "?split=all", "?split=Train", "?splitt=train"}) {
            refused(400, "invalid-parameter", api.post(path + query));
        }
        refused(400, "invalid-parameter", api.post(DATASETS + UNKNOWN + "/examples/x?split=train"));
        refused(403, "origin-not-allowed", api.post(path + "?split=train").header("Origin", "https://evil.example"));
    }
}
