package org.trainingexample.adapter.http.testkit.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** Parts of exports, for downloads that are resumed. */
public abstract class ExportRangeContract extends HttpContract {
    private String dataset;
    private String export;
    private String whole;

    @BeforeEach
    void freeze() {
        created("{\"input_text\":\"first é\",\"output_text\":\"a\"}");
        created("{\"input_text\":\"second\",\"output_text\":\"b\"}");
        dataset = dataset("{\"name\":\"parts\",\"version\":\"1.0.0\"}");
        api.post(dataset + "/fill").json("{\"filter\":{}}").send();
        assertThat(api.post(dataset + "/freeze").send().status()).isEqualTo(200);
        export = dataset + "/export?format=native";
        whole = api.get(export).send().text();
    }

    @ParameterizedTest
    @CsvSource({"0-, 0, 0", "7-, 7, 0", "7-11, 7, 12", "0-0, 0, 1", "10-999999, 10, 0"})
    void a_part_of_a_frozen_export_is_sent(String range, int from, int end) {
        int length = whole.getBytes(UTF_8).length;
        int to = end == 0 ? length : end;
        ApiReply part = api.get(export).header("Range", "bytes=" + range).send();
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Content-Range")).contains("bytes " + from + "-" + (to - 1) + "/" + length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.getBytes(UTF_8), from, to));
        assertThat(part.trailers())
                .as("of the whole")
                .isEqualTo(api.get(export).send().trailers());
        assertThat(part.header("ETag")).isEqualTo(api.head(export).send().header("ETag"));
    }

    @Test
    void the_end_of_an_export_can_be_asked_for() {
        ApiReply part = api.get(export).header("Range", "bytes=-5").send();
        assertThat(part.status()).isEqualTo(206);
        assertThat(whole).endsWith(part.text());
        assertThat(part.body()).hasSize(5);
    }

    @Test
    void a_part_is_sent_only_of_the_export_that_if_range_names() {
        String tag = api.head(export).send().header("ETag").orElseThrow();
        for (String other : List.of("\"other\"", tag.replace("\"", "") + "-gzip", "Wed, 21 Oct 2015 07:28:00 GMT")) {
            ApiReply all = api.get(export)
                    .header("Range", "bytes=7-")
                    .header("If-Range", other)
                    .send();
            assertThat(all.status()).as(other).isEqualTo(200);
            assertThat(all.text()).isEqualTo(whole);
        }
        assertThat(api.get(export)
                        .header("Range", "bytes=7-")
                        .header("If-Range", tag)
                        .send()
                        .status())
                .isEqualTo(206);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,3-4", "bytes=x", "bytes=", "bytes=-", "bytes=5-2", "lines=0-1", "bytes=1-2-3"})
    void a_range_that_is_not_one_of_bytes_is_passed_over(String range) {
        ApiReply all = api.get(export).header("Range", range).send();
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.text()).isEqualTo(whole);
    }

    @Test
    void a_part_behind_the_end_is_refused_with_the_length() {
        ApiReply refused = refused(416, "range-not-satisfiable", api.get(export).header("Range", "bytes=999999-"));
        assertThat(refused.header("Content-Range").orElseThrow()).startsWith("bytes */");
    }

    @Test
    void only_exports_that_stay_the_same_for_ever_have_parts() {
        assertThat(api.head(export).send().header("Accept-Ranges")).contains("bytes");
        assertThat(api.get(export).send().header("Accept-Ranges")).contains("bytes");
        String open = dataset("{\"name\":\"open\",\"version\":\"1.0.0\"}");
        for (String other : List.of(
                EXAMPLES + "export?format=native", dataset + "/export?format=hf", open + "/export?format=csv")) {
            ApiReply all = api.get(other).header("Range", "bytes=1-").send();
            assertThat(all.status()).as(other).isEqualTo(200);
            assertThat(all.header("Accept-Ranges")).as(other).isEmpty();
        }
    }
}
