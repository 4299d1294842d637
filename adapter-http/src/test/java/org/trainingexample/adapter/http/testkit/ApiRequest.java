package org.trainingexample.adapter.http.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request that is being put together; only what is well-formed in HTTP's terms, other bytes can be sent raw. */
public final class ApiRequest {
    /** A line of a header field. */
    public record Header(String name, String value) {}

    private final ApiClient client;
    private final String method;
    private final String target;
    private final List<Header> headers = new ArrayList<>();
    private byte[] body = {};

    ApiRequest(ApiClient client, String method, String target) {
        this.client = client;
        this.method = method;
        this.target = target;
    }

    public ApiRequest header(String name, String value) {
        headers.add(new Header(name, value));
        return this;
    }

    /** Takes back what was said before. */
    public ApiRequest withoutHeader(String name) {
        headers.removeIf(header -> header.name().equalsIgnoreCase(name));
        return this;
    }

    /** A body of this media type. */
    public ApiRequest body(String contentType, byte[] bytes) {
        body = bytes;
        return header("Content-Type", contentType);
    }

    public ApiRequest body(String contentType, String text) {
        return body(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    public ApiRequest json(String json) {
        return body("application/json", json);
    }

    public ApiReply send() {
        return client.exchange(this);
    }

    public String method() {
        return method;
    }

    /** Path and query. */
    public String target() {
        return target;
    }

    public List<Header> headers() {
        return List.copyOf(headers);
    }

    public byte[] body() {
        return body;
    }

    private Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    byte[] bytes(String host) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (header("Host").isEmpty()) {
            head.append("Host: ").append(host).append("\r\n");
        }
        if (body.length > 0 && header("Transfer-Encoding").isEmpty()) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        headers.forEach(header ->
                head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        head.append("Connection: close\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
