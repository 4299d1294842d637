package org.trainingexample.adapter.http.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** Search, labels, duplicates and the figures: what a curator asks over HTTP. */
public abstract class CurationContract extends HttpContract {

    @Test
    void search_answers_the_best_matches_and_their_scores_and_snippets_on_request() {
        created("{\"input_text\":\"a needle\"}");
        created("{\"input_text\":\"needle needle <b> & needle\"}");
        created("{\"input_text\":\"hay\"}");
        JsonNode plain = search("q=needle").json();
        assertThat(plain.findValuesAsText("input_text")).containsExactly("needle needle <b> & needle", "a needle");
        JsonNode scored = search("q=needle&with_score=true").json();
        assertThat(scored.get(0).get("score").asDouble())
                .isGreaterThan(scored.get(1).get("score").asDouble());
        assertThat(scored.get(0).get("example")).isEqualTo(plain.get(0));
        assertThat(scored.get(0).has("highlights")).isFalse();
        assertThat(search("q=needle&highlight=true")
                        .json()
                        .get(0)
                        .path("highlights")
                        .path("input_text")
                        .asText())
                .isEqualTo("<mark>needle</mark> <mark>needle</mark> &lt;b&gt; &amp; <mark>needle</mark>");
        assertThat(search("q=needle&limit=1&offset=1").json().findValuesAsText("input_text"))
                .containsExactly("a needle");
    }

    @Test
    void search_reads_messages_and_tool_calls_and_shows_where_it_found_them() {
        created(
                "{\"input_text\":\"x\",\"input_structured\":{\"system\":\"You are a pharmacist\"},"
                        + "\"expected_actions\":[{\"tool\":\"lookup_dosage\",\"params\":{\"drug\":\"Naproxen <1>\"},\"result\":\"500mg\"}]}");
        for (String typed : List.of("pharmacist", "lookup_dosage", "NAPROXEN", "500mg")) {
            assertThat(search("q=" + typed).json()).as(typed).hasSize(1);
        }
        JsonNode highlights = search("q=naproxen&highlight=true").json().get(0).path("highlights");
        assertThat(highlights).hasSize(1);
        assertThat(highlights.path("expected_actions").asText()).isEqualTo("<mark>Naproxen</mark> &lt;1&gt;");
    }

    @Test
    void search_finds_code_by_its_parts() {
        created("{\"input_text\":\"x\",\"output_text\":\"call getUserDetails in src/app/main.py\"}");
        for (String typed :
                List.of("getUserDetails", "userdetails%20or%20UserDetails", "main.py", "%22app%20main%22")) {
            assertThat(search("q=" + typed).json()).as(typed).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(%20)%20!%20%26%20%7C%20:*%20%3C-%3E%20%5C%20'%20--",
                "'%20OR%201%3D1%20--",
                "%25",
                "_",
                "%22%22",
                "-",
                "or"
            })
    void search_reads_junk_literally(String typed) {
        created("{\"input_text\":\"anything\"}");
        assertThat(search("q=" + typed).text()).isEqualTo("[]");
    }

    @Test
    void search_reads_common_words_as_words() {
        created("{\"input_text\":\"to be or not to be\"}");
        assertThat(search("q=the").text()).isEqualTo("[]");
        assertThat(search("q=%22not%20to%20be%22").json()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'', q",
        "q=, q",
        "q=%20, q",
        "q=LONG, q",
        "q=%00, q",
        "q=a&q=b, q",
        "q=a&limit=101, limit",
        "q=a&offset=1001, offset",
        "q=a&sort=created_at, sort",
        "q=a&with_score=1, with_score"
    })
    void search_refuses_what_it_cannot_search_for(String query, String parameter) {
        ApiReply reply = refused(
                400, "invalid-parameter", api.get(EXAMPLES + "search?" + query.replace("LONG", "x".repeat(513))));
        if (!query.equals("q=%00")) {
            assertThat(places("parameter", reply)).contains(parameter);
        }
    }

    @Test
    void q_is_a_filter_wherever_examples_are_selected() {
        created("{\"input_text\":\"needle\",\"labels\":[\"a\"]}");
        created("{\"input_text\":\"hay\",\"labels\":[\"b\"]}");
        assertThat(api.get(EXAMPLES + "?q=needle").send().json()).hasSize(1);
        assertThat(api.get(EXAMPLES + "stats?q=needle").send().member("total_examples"))
                .isEqualTo("1");
        assertThat(api.get(EXAMPLES + "labels?q=needle").send().text()).isEqualTo("[{\"label\":\"a\",\"count\":1}]");
        assertThat(api.get(EXAMPLES + "?q=-").send().text()).isEqualTo("[]");
    }

    @Test
    void labels_are_counted_by_filter_and_prefix() {
        created("{\"input_text\":\"x\",\"labels\":[\"react\",\"ready\",\"a\"],\"domain\":\"d\"}");
        created("{\"input_text\":\"x\",\"labels\":[\"react\"]}");
        assertThat(api.get(EXAMPLES + "labels?prefix=rea").send().text())
                .isEqualTo("[{\"label\":\"react\",\"count\":2},{\"label\":\"ready\",\"count\":1}]");
        assertThat(api.get(EXAMPLES + "labels?domain=d&limit=1&offset=1").send().text())
                .isEqualTo("[{\"label\":\"react\",\"count\":1}]");
        assertThat(api.get(EXAMPLES + "labels?offset=10000000").send().text()).isEqualTo("[]");
        assertThat(places(
                        "parameter",
                        refused(400, "invalid-parameter", api.get(EXAMPLES + "labels?limit=0&x=1&offset=10000001"))))
                .containsExactlyInAnyOrder("limit", "x", "offset");
    }

    @Test
    void duplicates_are_grouped_by_what_they_teach() {
        List<String> ids = new ArrayList<>();
        for (String score : List.of("1", "2")) {
            ids.add(created("{\"input_text\":\"same\",\"quality_score\":" + score + "}")
                    .path("id")
                    .asText());
        }
        created("{\"input_text\":\"other\"}");
        JsonNode groups = api.get(EXAMPLES + "duplicates").send().json();
        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).get("count").asInt()).isEqualTo(2);
        assertThat(groups.get(0).get("ids")).map(JsonNode::asText).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(api.get(EXAMPLES + "duplicates?min_quality=2").send().text()).isEqualTo("[]");
    }

    @Test
    void metadata_members_are_filters() {
        created("{\"input_text\":\"x\",\"metadata\":{\"model\":\"m1\",\"n\":5,\"ok\":true,\"a b\":\"\"}}");
        created("{\"input_text\":\"x\",\"metadata\":{\"model\":\"m2\"}}");
        for (String query : List.of("metadata.model=m1", "metadata.n=5.0", "metadata.ok=true&metadata.n=5")) {
            assertThat(api.get(EXAMPLES + "?" + query).send().json()).as(query).hasSize(1);
        }
        for (String query : List.of("metadata.a%20b=", "metadata.a%20b", "metadata.a%20b=&metadata.model=m1")) {
            assertThat(api.get(EXAMPLES + "?" + query).send().json()).as(query).hasSize(1);
        }
        assertThat(api.get(EXAMPLES + "?metadata.model=m").send().text()).isEqualTo("[]");
        assertThat(api.get(EXAMPLES + "?metadata.model=").send().text()).isEqualTo("[]");
        assertThat(api.get(EXAMPLES + "?metadata.model=m1&metadata.model=m2")
                        .send()
                        .json())
                .hasSize(2);
        assertThat(api.get(EXAMPLES + "?not_metadata.n=5").send().json()).hasSize(1);
        assertThat(invalidQuery("metadta.model=a")).containsExactly("metadta.model");
    }

    @Test
    void stats_tell_how_examples_are_distributed() {
        created("{\"input_text\":\"x\",\"quality_score\":95,\"labels\":[\"a\",\"b\"],\"source_type\":\"synthetic\"}");
        created("{\"input_text\":\"x\",\"quality_score\":70,\"labels\":[\"a\"],\"task_type\":\"planning\"}");
        JsonNode stats = api.get(EXAMPLES + "stats").send().json();
        assertThat(stats.get("source_distribution").toString()).isEqualTo("{\"execution_trace\":1,\"synthetic\":1}");
        assertThat(stats.get("task_type_distribution").toString()).isEqualTo("{\"planning\":1,\"single_step\":1}");
        assertThat(stats.get("quality_bands").toString()).isEqualTo("{\"excellent\":1,\"good\":1}");
        assertThat(stats.get("labels_total").asInt()).isEqualTo(2);
        assertThat(stats.get("first_created_at").asText()).endsWith("Z");
    }

    private ApiReply search(String query) {
        ApiReply reply = api.get(EXAMPLES + "search?" + query).send();
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }
}
