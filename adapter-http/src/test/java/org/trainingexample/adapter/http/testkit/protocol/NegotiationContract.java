package org.trainingexample.adapter.http.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.ApiRequest;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** Headers that say what is sent, what is wanted, from where, and to whom. */
public abstract class NegotiationContract extends HttpContract {
    private static final String EXAMPLE = "{\"input_text\":\"x\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "application/merge-patch+json",
                "application/json; charset=latin1",
                "application/json; charset=utf-16",
                "application/json, text/plain",
                "application/jsonx",
                "application/*",
                "json",
                "",
                ";"
            })
    void create_refuses_other_media_types(String type) {
        ApiReply reply =
                refused(415, "unsupported-media-type", api.post(EXAMPLES).body(type, EXAMPLE));
        assertThat(reply.header("Accept-Post")).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "APPLICATION/JSON",
                "application/json;charset=utf-8",
                "application/json; charset=\"UTF-8\"",
                "application/json; profile=\"x\";",
            })
    void create_takes_json_however_it_is_written(String type) {
        assertThat(api.post(EXAMPLES).body(type, EXAMPLE).send().status()).isEqualTo(201);
    }

    @Test
    void create_refuses_a_body_without_a_media_type() {
        refused(
                415,
                "unsupported-media-type",
                api.post(EXAMPLES).body("x", EXAMPLE).withoutHeader("Content-Type"));
        refused(415, "unsupported-media-type", api.post(EXAMPLES).json(EXAMPLE).header("Content-Type", "text/plain"));
    }

    @Test
    void patch_refuses_other_media_types() {
        String path = createdPath();
        for (String type :
                new String[] {"text/plain", "application/json-patch+json", "application/json; charset=latin1"}) {
            ApiReply reply =
                    refused(415, "unsupported-media-type", api.patch(path).body(type, "{\"quality_score\":5}"));
            assertThat(reply.header("Accept-Patch").orElseThrow())
                    .isEqualTo("application/json, application/merge-patch+json, application/x-www-form-urlencoded");
        }
        ApiRequest untyped = api.patch(path).body("x", "{}").withoutHeader("Content-Type");
        refused(415, "unsupported-media-type", untyped);
    }

    @Test
    void encoded_bodies_are_refused() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[50 << 20]);
        }
        for (String encoding : new String[] {"gzip", "br", "deflate", "identity, gzip", "x"}) {
            ApiRequest create = api.post(EXAMPLES).body("application/json", bomb.toByteArray());
            refused(415, "unsupported-media-type", create.header("Content-Encoding", encoding));
        }
        refused(415, "unsupported-media-type", api.post(EXAMPLES).json(EXAMPLE).header("Content-Encoding", "gzip"));
        assertThat(api.post(EXAMPLES)
                        .json(EXAMPLE)
                        .header("Content-Encoding", "identity")
                        .send()
                        .status())
                .isEqualTo(201);
    }

    @Test
    void replies_are_never_encoded() {
        String path = createdPath();
        ApiReply reply = api.get(path).header("Accept-Encoding", "gzip, br").send();
        assertThat(reply.header("Content-Encoding")).isEmpty();
        assertThat(reply.json().path("input_text").asText()).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "*/*;q=0",
                "\"",
                "a=\"a=\"a=\"",
                "application/json;q=\"1",
                "text/html",
                "application/json;q=0, application/problem+json;q=0",
                "text/*",
                "application/json;q=0.000",
                "application/json;q=x",
                "json"
            })
    void calls_refuse_to_answer_in_what_they_do_not_have(String accept) {
        String path = createdPath();
        refused(406, "not-acceptable", api.get(path).header("Accept", accept));
        refused(406, "not-acceptable", api.get(EXAMPLES).header("Accept", accept));
        refused(406, "not-acceptable", api.post(EXAMPLES).json(EXAMPLE).header("Accept", accept));
        refused(
                406,
                "not-acceptable",
                api.patch(path).json("{\"quality_score\":5}").header("Accept", accept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/problem+json",
                "*/*",
                "application/*;q=0.1",
                "text/html, application/xhtml+xml, */*;q=0.8",
                "application/json;q=0.5, text/plain",
                "APPLICATION/JSON; charset=utf-8",
                ""
            })
    void calls_answer_whoever_takes_json(String accept) {
        assertThat(api.get(EXAMPLES).header("Accept", accept).send().status()).isEqualTo(200);
        assertThat(api.post(EXAMPLES)
                        .json(EXAMPLE)
                        .header("Accept", accept)
                        .send()
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "localhost.evil.example:8011",
                "127.0.0.1.evil.example",
                "evil.example:8011",
                "127.0.0.2",
                "[::2]",
                "localhost."
            })
    void requests_to_other_hosts_are_refused(String host) {
        refused(421, "misdirected-request", api.get(EXAMPLES).header("Host", host));
        refused(421, "misdirected-request", api.post(EXAMPLES).json(EXAMPLE).header("Host", host));
        refused(421, "misdirected-request", api.get("/nothing").header("Host", host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8011", "127.0.0.1:9", "127.0.0.1", "[::1]", "[::1]:8011"})
    void requests_to_this_machine_are_served(String host) {
        assertThat(api.get(EXAMPLES).header("Host", host).send().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost:1", "http://127.0.0.1", "file://", ""})
    void changes_from_pages_of_other_origins_are_refused(String origin) {
        String path = createdPath();
        refused(403, "origin-not-allowed", api.post(EXAMPLES).json(EXAMPLE).header("Origin", origin));
        refused(
                403,
                "origin-not-allowed",
                api.patch(path).json("{\"quality_score\":5}").header("Origin", origin));
        refused(403, "origin-not-allowed", api.delete(path).header("Origin", origin));
        assertThat(api.get(path).header("Origin", origin).send().status()).isEqualTo(200);
    }

    @Test
    void changes_from_pages_of_this_server_are_made() {
        String origin = "http://" + server.address().getAuthority();
        assertThat(api.post(EXAMPLES)
                        .json(EXAMPLE)
                        .header("Origin", origin)
                        .send()
                        .status())
                .isEqualTo(201);
    }

    @Test
    void request_ids_are_echoed_if_they_are_harmless() {
        assertThat(api.get(EXAMPLES).header("X-Request-Id", "a.B_c-9").send().header("X-Request-Id"))
                .contains("a.B_c-9");
        for (String id : new String[] {"a b", "a".repeat(65), "a".repeat(1_000), "\u00e9", "a\tb", "<x>", "", "a;b"}) {
            assertThat(api.get("/nothing")
                            .header("X-Request-Id", id)
                            .send()
                            .header("X-Request-Id")
                            .orElseThrow())
                    .isNotEqualTo(id);
        }
    }

    @Test
    void request_ids_cannot_smuggle_headers() {
        ApiReply reply = api.raw("GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: a\r\nX-Evil: b\r\n\r\n")
                .orElseThrow();
        assertThat(reply.header("X-Evil")).isEmpty();
        ApiReply bare = api.raw("GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: a\rX-Evil: b\r\n\r\n")
                .orElseThrow();
        assertThat(bare.header("X-Evil")).isEmpty();
        assertThat(bare.header("X-Request-Id")).isPresent();
        assertThat(new String(bare.body(), StandardCharsets.UTF_8)).doesNotContain("Evil");
    }
}
