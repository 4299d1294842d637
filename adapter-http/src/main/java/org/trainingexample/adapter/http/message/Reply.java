package org.trainingexample.adapter.http.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.http.syntax.Headers;
import org.trainingexample.adapter.http.syntax.MediaType;
import org.trainingexample.json.Json;

/** An answer to a request, before it is written. The headers that every answer has are added then. */
public final class Reply {
    private static final byte[] NOTHING = {};

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Json.@Nullable Content content;
    private final @Nullable StreamedBody stream;
    private final @Nullable CompletableFuture<Reply> later;

    public Reply(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, null, null, null);
    }

    private Reply(
            int status,
            Map<String, String> headers,
            byte[] body,
            Json.@Nullable Content content,
            @Nullable StreamedBody stream,
            @Nullable CompletableFuture<Reply> later) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.content = content;
        this.stream = stream;
        this.later = later;
    }

    public static Reply json(int status, byte[] body) {
        return of(status, MediaType.JSON, body);
    }

    /** A body that is too large to be held beside what it is made of: it is made while it is sent, after its length was counted. */
    public static Reply large(int status, Json.Content content) {
        return new Reply(status, Map.of(Headers.CONTENT_TYPE, MediaType.JSON), NOTHING, content, null, null);
    }

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of(Headers.CONTENT_TYPE, contentType), body);
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), NOTHING);
    }

    /** A success whose body is made while it is sent. */
    public static Reply streamed(String contentType, StreamedBody stream) {
        return new Reply(200, Map.of(Headers.CONTENT_TYPE, contentType), NOTHING, null, stream, null);
    }

    /** A reply that is not known yet; no thread waits for it. */
    public static Reply later(CompletableFuture<Reply> reply) {
        return new Reply(200, Map.of(), NOTHING, null, null, reply);
    }

    public Reply with(String name, String value) {
        return with(Map.of(name, value));
    }

    public Reply with(Map<String, String> added) {
        if (later != null) {
            return later(later.thenApply(known -> known.with(added)));
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.putAll(added);
        return new Reply(status, more, body, content, stream, null);
    }

    public Reply withStatus(int other) {
        return new Reply(other, headers, body, content, stream, later);
    }

    Reply withBody(byte[] other) {
        return new Reply(status, headers, other);
    }

    public Reply withStream(StreamedBody other) {
        return new Reply(status, headers, NOTHING, null, other, null);
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** The body, if it is not streamed. */
    public byte[] body() {
        return content == null ? body : Json.write(content);
    }

    /** The writer of the body, if it is large and not streamed. */
    Optional<Json.Content> content() {
        return Optional.ofNullable(content);
    }

    /** The reply to send, once it is known; empty if this is it. */
    public Optional<CompletableFuture<Reply>> later() {
        return Optional.ofNullable(later);
    }

    public Optional<StreamedBody> stream() {
        return Optional.ofNullable(stream);
    }
}
