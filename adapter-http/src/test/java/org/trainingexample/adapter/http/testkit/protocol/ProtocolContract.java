package org.trainingexample.adapter.http.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiClient;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** What is not good HTTP, byte by byte: it is answered with a problem document or a closed connection, and has no effect. */
public abstract class ProtocolContract extends HttpContract {
    private static final String POST =
            "POST /training-examples/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private static final String BODY = "{\"input_text\":\"x\"}";

    @Test
    void a_body_that_is_announced_too_large_is_refused_before_it_comes() {
        for (String length : new String[] {"4194305", "5000000000", "9223372036854775807"}) {
            long start = System.nanoTime();
            ApiReply reply = rejected(413, POST + "Content-Length: " + length + "\r\n\r\n{}");
            assertThat(reply.member("code")).isEqualTo("content-too-large");
            assertThat(System.nanoTime() - start)
                    .as("before a body could be missed")
                    .isLessThan(20_000_000_000L);
        }
    }

    @Test
    void a_client_that_sends_too_much_still_reads_why() {
        byte[] head = (POST + "Content-Length: 20000000\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        try (ApiClient.Connection connection = api.connect()) {
            connection.send(head);
            // many clients look for a reply only after they have sent everything
            assertThat(connection.send(new byte[20_000_000])).isTrue();
            assertThat(connection.read().orElseThrow().status()).isEqualTo(413);
        }
    }

    @Test
    void a_body_that_ends_too_early_has_no_effect() {
        try (ApiClient.Connection connection = api.connect()) {
            connection.send(POST + "Content-Length: 100\r\n\r\n" + BODY);
            connection.endOutput();
            connection.read().ifPresent(reply -> assertThat(reply.status()).isEqualTo(400));
            assertThat(connection.read()).isEmpty();
        }
        assertThat(stored()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: -1\r\n\r\n",
                "Content-Length: abc\r\n\r\n",
                "Content-Length: 1e1\r\n\r\n",
                "Content-Length: 18\r\nContent-Length: 19\r\n\r\n",
                "Content-Length: 18\r\nTransfer-Encoding: chunked\r\n\r\n12\r\n",
                "Content-Length: 99999999999999999999\r\n\r\n"
            })
    void lengths_that_mean_nothing_are_refused_and_the_connection_is_closed(String framing) {
        List<ApiReply> replies = api.rawUntilClosed(POST + framing + BODY + "\r\n0\r\n\r\n");
        assertThat(replies).hasSize(1);
        isProblem(replies.get(0), 400);
        assertThat(stored()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\n",
                "-1\r\n",
                "12",
                "\r\n",
                "12\r\n{\"input_text\":\"x\"}XX0\r\n\r\n",
                "FFFFFFFFFFFFFFFFF\r\n"
            })
    void chunks_of_no_size_are_refused_and_the_connection_is_closed(String chunk) {
        try (ApiClient.Connection connection = api.connect()) {
            connection.send(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunk);
            connection.endOutput();
            connection.read().ifPresent(reply -> isProblem(reply, 400));
            assertThat(connection.read()).isEmpty();
        }
        assertThat(stored()).isZero();
    }

    @Test
    void a_client_that_waits_for_continue_is_told_to() {
        try (ApiClient.Connection connection = api.connect()) {
            connection.send(POST + "Expect: 100-continue\r\nContent-Length: 18\r\n\r\n");
            assertThat(connection.readLine()).startsWith("HTTP/1.1 100");
            assertThat(connection.readLine()).isEmpty();
            connection.send(BODY);
            assertThat(connection.read().orElseThrow().status()).isEqualTo(201);
        }
    }

    @Test
    void a_client_that_waits_for_continue_hears_at_once_that_it_would_be_in_vain() {
        try (ApiClient.Connection connection = api.connect()) {
            connection.send(POST.replace("json", "xml") + "Expect: 100-continue\r\nContent-Length: 18\r\n\r\n");
            assertThat(connection.read().orElseThrow().status()).isEqualTo(415);
        }
    }

    @Test
    void other_expectations_are_refused() {
        rejected(417, POST + "Expect: x\r\nContent-Length: 18\r\n\r\n" + BODY);
        assertThat(stored()).isZero();
    }

    @Test
    void a_request_without_a_host_is_refused() {
        rejected(400, "GET /health/live HTTP/1.1\r\n\r\n");
        rejected(400, "GET /health/live HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n");
        rejected(400, "GET http://evil.example/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
        rejected(421, "GET /health/live HTTP/1.0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "x-http-method-override", "X-HTTP-Method", "X-Method-Override"})
    void no_header_changes_the_method(String header) {
        String location = api.post("/training-examples/")
                .json(BODY)
                .send()
                .header("Location")
                .orElseThrow();
        ApiReply read = api.get(location).header(header, "DELETE").send();
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.member("input_text")).isEqualTo("x");
        assertThat(api.post("/training-examples/?_method=DELETE")
                        .json("{\"input_text\":\"y\"}")
                        .send()
                        .status())
                .isEqualTo(400);
        ApiReply created = api.post("/training-examples/")
                .header(header, "GET")
                .json("{\"input_text\":\"y\"}")
                .send();
        assertThat(created.status()).isEqualTo(201);
        assertThat(stored()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1\r\nTransfer-Encoding: gzip, chunked",
                "HTTP/1.1\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked",
                "HTTP/1.1\r\nTransfer-Encoding: chunked, chunked",
                "HTTP/1.1\r\nTransfer-Encoding: identity",
                "HTTP/1.0\r\nTransfer-Encoding: chunked"
            })
    void transfer_codings_that_are_not_undone_are_refused(String version) {
        String head =
                "POST /training-examples/ " + version + "\r\nHost: localhost\r\nContent-Type: application/json\r\n\r\n";
        rejected(400, head + "12\r\n" + BODY + "\r\n0\r\n\r\n");
        assertThat(stored()).isZero();
    }

    @Test
    void headers_that_are_too_large_or_too_many_are_refused() {
        rejected(431, "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "a".repeat(16_384) + "\r\n\r\n");
        String many =
                IntStream.range(0, 200).mapToObj(i -> "X-" + i + ": a\r\n").collect(Collectors.joining());
        rejected(431, "GET /health/live HTTP/1.1\r\nHost: localhost\r\n" + many + "\r\n");
    }

    @Test
    void a_uri_that_is_too_long_is_refused() {
        rejected(414, "GET /" + "a".repeat(16_384) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        rejected(414, "GET /training-examples/" + "a".repeat(10_240) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    @Test
    void other_versions_of_http_are_refused() {
        rejected(505, "GET /health/live HTTP/9.9\r\nHost: localhost\r\n\r\n");
        rejected(400, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0003\u0001\u0000\u006e\u0001\u0000\u0000\u006a\u0003\u0003 and so on",
                "\u0000\u0001\u0002\u0003\r\n\r\n",
                "GET\r\n\r\n",
                "GET /training-examples/a b HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /health/live HTTP/1.1\r\nHost: localhost\r\nNo colon\r\n\r\n",
                "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX: a\r\n folded\r\n\r\n",
                "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: a\u0000b\r\n\r\n",
                "GET /training-examples/?domain=c#sharp HTTP/1.1\r\nHost: localhost\r\n\r\n"
            })
    void what_is_no_http_is_refused(String bytes) {
        rejected(400, bytes);
    }

    @Test
    void of_pipelined_requests_the_good_ones_are_answered_up_to_the_first_bad_one() {
        String good = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
        List<ApiReply> replies = api.rawUntilClosed(good + good + "GET /health/live\u0001 HTTP/1.1\r\n\r\n" + good);
        assertThat(replies).extracting(ApiReply::status).containsExactly(200, 200, 400);
    }

    @Test
    void a_connection_serves_one_request_after_the_other() {
        try (ApiClient.Connection connection = api.connect()) {
            for (int i = 0; i < 3; i++) {
                connection.send(POST + "Content-Length: 18\r\n\r\n" + BODY);
                assertThat(connection.read().orElseThrow().status()).isEqualTo(201);
                connection.send(POST + "Content-Length: 2\r\n\r\n{]");
                assertThat(connection.read().orElseThrow().status()).isEqualTo(400);
            }
        }
        assertThat(stored()).isEqualTo(3);
    }

    @Test
    void requests_to_upgrade_are_answered_as_they_are() {
        String upgrade = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        assertThat(api.raw(upgrade).orElseThrow().status()).isEqualTo(200);
        assertThat(api.raw(upgrade.replace("localhost", "evil.example"))
                        .orElseThrow()
                        .status())
                .isEqualTo(421);
    }

    /** Refused with this status or, where the server cannot even answer, by closing the connection. */
    private ApiReply rejected(int status, String bytes) {
        Optional<ApiReply> reply = api.raw(bytes);
        assertThat(reply).isPresent();
        isProblem(reply.get(), status);
        return reply.get();
    }

    private static void isProblem(ApiReply reply, int status) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).contains("application/problem+json");
        assertThat(reply.header("X-Request-Id")).contains(reply.member("request_id"));
        assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(reply.header("Cache-Control")).contains("no-store");
        assertThat(reply.header("Server")).isEmpty();
        assertThat(reply.json().path("status").asInt()).isEqualTo(status);
        assertThat(reply.member("type")).isEqualTo("/problems/" + reply.member("code"));
    }
}
