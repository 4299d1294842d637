package org.trainingexample.adapter.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer to a request, before it is written. The headers that every answer has are added then. */
final class Reply {
    private static final byte[] NOTHING = {};

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final @Nullable StreamedBody stream;

    Reply(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, null);
    }

    private Reply(int status, Map<String, String> headers, byte[] body, @Nullable StreamedBody stream) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.stream = stream;
    }

    static Reply json(int status, byte[] body) {
        return of(status, MediaType.JSON, body);
    }

    static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of(Headers.CONTENT_TYPE, contentType), body);
    }

    static Reply empty(int status) {
        return new Reply(status, Map.of(), NOTHING);
    }

    /** A success whose body is made while it is sent. */
    static Reply streamed(String contentType, StreamedBody stream) {
        return new Reply(200, Map.of(Headers.CONTENT_TYPE, contentType), NOTHING, stream);
    }

    Reply with(String name, String value) {
        return with(Map.of(name, value));
    }

    Reply with(Map<String, String> added) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.putAll(added);
        return new Reply(status, more, body, stream);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** The body, if it is not streamed. */
    byte[] body() {
        return body;
    }

    Optional<StreamedBody> stream() {
        return Optional.ofNullable(stream);
    }
}
