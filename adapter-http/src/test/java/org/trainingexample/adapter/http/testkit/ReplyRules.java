package org.trainingexample.adapter.http.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The rules that every reply keeps, whatever was asked for. */
public final class ReplyRules implements Consumer<ApiExchange> {
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

    /** Nothing of what is inside shows: classes, stack traces, statements, versions. */
    private static final Pattern INTERNALS = Pattern.compile(
            "Exception|\\b(org|java|com|io)\\.[a-z]+\\.|\\.java\\b|SELECT |INSERT |Jetty|Javalin|Jackson");

    private static final Pattern WHOLE_LIST = Pattern.compile("^/datasets/[^/?]+/(examples|diff)/?(\\?|$)");

    public ReplyRules() {}

    @Override
    public void accept(ApiExchange exchange) {
        ApiReply reply = exchange.reply();
        assertThat(reply.status())
                .as("%s: %s", exchange.request(), reply.text())
                .isNotEqualTo(500);
        assertThat(reply.header("X-Request-Id").orElse("")).matches("[A-Za-z0-9._-]{1,64}");
        assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(reply.header("Cache-Control").orElse("")).isIn("no-store", "no-cache", "private, no-cache");
        // only what was begun before its length was known comes without it
        assertThat(reply.header("Transfer-Encoding").isEmpty() || isStreamed(exchange))
                .isTrue();
        assertThat(reply.header("Server")).isEmpty();
        assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
        if (WITHOUT_BODY.contains(reply.status())) {
            assertThat(reply.header("Content-Type")).isEmpty();
        } else if (reply.status() >= 400) {
            problem(exchange, reply);
        }
        assertThat(OpenApi.judge(exchange))
                .as("%s: %s %s", exchange.request(), reply.status(), reply.text())
                .isEmpty();
    }

    private static boolean isStreamed(ApiExchange exchange) {
        ApiReply reply = exchange.reply();
        return (reply.status() == 200 || reply.status() == 206)
                && (reply.header("Content-Disposition").isPresent()
                        || reply.header("Content-Type").equals(Optional.of("application/x-ndjson"))
                        || isWholeList(exchange.request().target()));
    }

    /** Of what is in a dataset, or in what it differs from another: with a limit it is a page, whose length is known. */
    private static boolean isWholeList(String target) {
        return WHOLE_LIST.matcher(target).find() && !target.contains("limit=");
    }

    private static void problem(ApiExchange exchange, ApiReply reply) {
        boolean health = exchange.request().target().startsWith("/health");
        if (health && reply.status() == 503 || exchange.request().method().equals("HEAD")) {
            return;
        }
        assertThat(reply.header("Content-Type")).contains("application/problem+json");
        assertThat(reply.member("type")).isEqualTo("/problems/" + reply.member("code"));
        assertThat(reply.member("title")).isNotBlank();
        assertThat(reply.member("detail")).isNotBlank();
        if (reply.header("Idempotent-Replayed").isEmpty()) {
            assertThat(reply.header("X-Request-Id")).contains(reply.member("request_id"));
        }
        assertThat(INTERNALS.matcher(reply.text()).find()).as(reply.text()).isFalse();
    }
}
