package org.trainingexample.adapter.http.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** Entity tags of exports, and what callers may make of them. */
public abstract class ExportTagContract extends HttpContract {
    private static final String EXPORT = EXAMPLES + "export?format=";
    private String path;

    @BeforeEach
    void store() {
        path = createdPath();
        created("{\"input_text\":\"q\",\"output_text\":\"a\",\"quality_score\":90}");
        created("{\"input_text\":\"unanswered\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"export?format=native", "export?format=hf", "export/report?format=trl_sft"})
    void a_caller_who_has_an_export_already_gets_304_until_something_changes(String export) {
        String tag = stableTag(EXAMPLES + export);
        ApiReply first = api.get(EXAMPLES + export).send();
        assertThat(tag(first)).isEqualTo(tag);
        assertThat(first.header("Cache-Control")).contains("private, no-cache");
        ApiReply again = api.get(EXAMPLES + export).header("If-None-Match", tag).send();
        assertThat(again.status()).isEqualTo(304);
        assertThat(tag(again)).isEqualTo(tag);
        assertThat(again.body()).isEmpty();
        api.patch(path).json("{\"quality_score\":12}").send();
        ApiReply changed =
                api.get(EXAMPLES + export).header("If-None-Match", tag).send();
        assertThat(changed.status()).isEqualTo(200);
        assertThat(tag(changed)).isNotEqualTo(tag);
    }

    @Test
    void head_tells_the_tag_of_an_export_and_get_has_the_same() {
        stableTag(EXPORT + "native");
        for (String format : List.of("native", "csv", "openai_chat&bundle=true")) {
            ApiReply head = api.head(EXPORT + format).send();
            assertThat(head.status()).isEqualTo(200);
            assertThat(tag(head)).isEqualTo(tag(api.get(EXPORT + format).send()));
            assertThat(api.head(EXPORT + format)
                            .header("If-None-Match", tag(head))
                            .send()
                            .status())
                    .isEqualTo(304);
        }
    }

    @Test
    void everything_that_decides_about_the_bytes_decides_about_the_tag() {
        stableTag(EXPORT + "native");
        Set<String> tags = new HashSet<>();
        List<String> exports = List.of(
                "native",
                "native&domain=general",
                "native&domain=other",
                "native&label=a&label=b",
                "native&label=a",
                "native&manifest=true",
                "native&sample=1",
                "native&sample=1&seed=x",
                "csv",
                "openai_chat",
                "openai_chat&answer=final_answer",
                "openai_chat&bundle=true",
                "openai_chat&bundle=true&name=other");
        exports.forEach(export -> tags.add(tag(api.head(EXPORT + export).send())));
        assertThat(tags).hasSameSizeAs(exports);
        assertThat(tag(api.head(EXAMPLES + "export?domain=other&format=native").send()))
                .as("the order of parameters decides nothing")
                .isEqualTo(tag(api.head(EXPORT + "native&domain=other").send()));
    }

    @Test
    void compressed_files_have_weak_tags_for_others_compress_them() {
        assertThat(tag(api.head(EXPORT + "native").send())).startsWith("\"");
        assertThat(tag(api.head(EXPORT + "hf").send())).startsWith("W/\"");
    }

    @Test
    void if_match_is_kept_by_exports_too() {
        String tag = stableTag(EXPORT + "native");
        assertThat(api.get(EXPORT + "native").header("If-Match", tag).send().status())
                .isEqualTo(200);
        ApiReply refused =
                refused(412, "precondition-failed", api.get(EXPORT + "native").header("If-Match", "\"other\""));
        assertThat(tag(refused)).isEqualTo(tag);
    }

    @Test
    void an_export_of_a_frozen_dataset_keeps_its_tag_whatever_happens_to_its_examples() {
        String dataset = frozenDataset();
        ApiReply before = api.get(dataset + "/export?format=native").send();
        assertThat(before.text().lines()).hasSize(3);
        api.delete(path).send();
        ApiReply head = api.head(dataset + "/export?format=native").send();
        assertThat(tag(head)).isEqualTo(tag(before));
        assertThat(head.header("X-Export-Matched")).contains("3");
        assertThat(api.get(dataset + "/export?format=native")
                        .header("If-None-Match", tag(before))
                        .send()
                        .status())
                .isEqualTo(304);
    }

    @Test
    void an_export_of_an_open_dataset_changes_its_tag_with_the_dataset() {
        String dataset = dataset();
        String tag = tag(api.head(dataset + "/export?format=native").send());
        api.post(dataset + "/fill").json("{\"filter\":{}}").send();
        assertThat(tag(api.head(dataset + "/export?format=native").send())).isNotEqualTo(tag);
    }

    @Test
    void an_export_that_could_not_write_what_is_required_is_refused_before_its_first_byte() {
        ApiReply all = refused(409, "export-refused", api.get(EXPORT + "openai_chat&require=all"));
        assertThat(all.json().path("report").path("matched").asLong()).isEqualTo(3);
        assertThat(all.json()
                        .path("report")
                        .path("skipped_by")
                        .path("no_answer")
                        .asLong())
                .isPositive();
        ApiReply any = refused(409, "export-refused", api.get(EXPORT + "native&domain=nowhere&require=any"));
        assertThat(any.json().path("report").path("matched").asLong()).isZero();
        for (String enough :
                List.of("openai_chat&require=any", "native&require=all", "native&domain=nowhere&require=none")) {
            assertThat(api.get(EXPORT + enough).send().status()).as(enough).isEqualTo(200);
        }
        assertThat(api.get(EXPORT + "native&require=all").send().text())
                .isEqualTo(api.get(EXPORT + "native").send().text());
        refused(400, "invalid-parameter", api.get(EXPORT + "native&require=some"));
        refused(400, "invalid-parameter", api.get(EXAMPLES + "export/report?format=native&require=all"));
    }

    @Test
    void replies_about_datasets_have_tags_and_are_not_sent_again_while_they_are_the_same() {
        String dataset = dataset();
        for (String resource : List.of(
                "/datasets/",
                "/datasets/statistics",
                dataset,
                dataset + "/examples",
                dataset + "/split-counts",
                dataset + "/diff?with=" + dataset.substring("/datasets/".length()))) {
            String tag = tag(api.get(resource).send());
            assertThat(tag(api.head(resource).send())).as(resource).isEqualTo(tag);
            ApiReply again = api.get(resource).header("If-None-Match", tag).send();
            assertThat(again.status()).as(resource).isEqualTo(304);
            refused(412, "precondition-failed", api.get(resource).header("If-Match", "\"other\""));
        }
        String tag = tag(api.get(dataset + "/split-counts").send());
        api.post(dataset + "/fill").json("{\"filter\":{}}").send();
        assertThat(tag(api.get(dataset + "/split-counts").send())).isNotEqualTo(tag);
        ApiReply changed = api.patch(dataset).json("{\"description\":\"new\"}").send();
        assertThat(tag(api.get(dataset).send())).isEqualTo(tag(changed));
    }

    private String dataset() {
        return dataset("{\"name\":\"tags\",\"version\":\"1.0.0\"}");
    }

    private String frozenDataset() {
        String dataset = dataset();
        assertThat(api.post(dataset + "/fill").json("{\"filter\":{}}").send().status())
                .isEqualTo(200);
        assertThat(api.post(dataset + "/freeze").send().status()).isEqualTo(200);
        return dataset;
    }

    private static String tag(ApiReply reply) {
        return reply.header("ETag").orElseThrow(() -> new AssertionError("no ETag: " + reply.status()));
    }
}
