package org.trainingexample.adapter.http.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.ApiRequest;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** Replies as gzip, for callers who take it. */
public abstract class GzipContract extends HttpContract {
    private static final String EXPORT = EXAMPLES + "export?format=native";
    private String path;

    @BeforeEach
    void store() {
        path = createdPath();
        created("{\"input_text\":\"" + "long ".repeat(2_000) + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                EXAMPLES,
                EXAMPLES + "search?q=long",
                EXPORT,
                EXAMPLES + "export?format=csv",
                "/openapi.yaml",
                "/docs/swagger-ui.css"
            })
    void a_reply_comes_as_gzip_if_that_is_accepted_and_holds_the_same(String target) {
        ApiReply plain = api.get(target).send();
        ApiReply gzip = api.get(target).header("Accept-Encoding", "gzip, br").send();
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(plain.header("Vary")).contains("Accept-Encoding");
        assertThat(gzip.header("Content-Encoding")).contains("gzip");
        assertThat(gzip.header("Vary")).contains("Accept-Encoding");
        assertThat(gzip.body().length).isLessThan(plain.body().length);
        assertThat(gzip.text()).isEqualTo(plain.text());
        assertThat(gzip.trailers()).isEqualTo(plain.trailers());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "gzip;q=0", "gzip;q=0, *", "*;q=0", "br", "gzip;q=x"})
    void a_reply_comes_as_it_is_to_others(String accepted) {
        for (String target : List.of(EXAMPLES, EXPORT)) {
            ApiReply reply = api.get(target).header("Accept-Encoding", accepted).send();
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Content-Encoding")).as(target).isEmpty();
        }
    }

    @Test
    void the_compressed_form_has_an_entity_tag_of_its_own() {
        String plain = stableTag(EXPORT);
        for (ApiRequest request : List.of(api.get(EXPORT), api.head(EXPORT))) {
            String gzip = tag(request.header("Accept-Encoding", "gzip").send());
            assertThat(gzip).isEqualTo(plain.substring(0, plain.length() - 1) + "-gzip\"");
            ApiReply known = api.get(EXPORT)
                    .header("Accept-Encoding", "gzip")
                    .header("If-None-Match", gzip)
                    .send();
            assertThat(known.status()).isEqualTo(304);
            assertThat(tag(known)).isEqualTo(gzip);
            assertThat(known.header("Content-Encoding")).isEmpty();
        }
    }

    @Test
    void a_single_example_and_what_is_compressed_already_come_as_they_are() {
        for (String target : List.of(path, EXAMPLES + "export?format=hf", "/health/live")) {
            assertThat(api.get(target).header("Accept-Encoding", "gzip").send().header("Content-Encoding"))
                    .as(target)
                    .isEmpty();
        }
    }

    @Test
    void a_problem_is_told_as_it_is() {
        ApiReply refused = api.get(EXAMPLES + "export?format=none")
                .header("Accept-Encoding", "gzip")
                .send();
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Content-Encoding")).isEmpty();
        assertThat(refused.member("code")).isEqualTo("invalid-parameter");
    }

    private static String tag(ApiReply reply) {
        return reply.header("ETag").orElseThrow();
    }
}
