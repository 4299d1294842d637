package org.trainingexample.adapter.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** An answer to a request, before it is written. The headers that every answer has are added then. */
final class Reply {
    private static final byte[] NOTHING = {};

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    Reply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
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

    Reply with(String name, String value) {
        return with(Map.of(name, value));
    }

    Reply with(Map<String, String> added) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.putAll(added);
        return new Reply(status, more, body);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }
}
