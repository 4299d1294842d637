package org.trainingexample.adapter.http.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * A reply as it came over the wire.
 *
 * @param headers the lines by name, whatever the case
 * @param trailers the fields that followed the body
 */
public record ApiReply(int status, Map<String, List<String>> headers, byte[] body, Map<String, String> trailers) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** The body, which is UTF-8 throughout the API. */
    public String text() {
        return new String(content(), StandardCharsets.UTF_8);
    }

    /** The body before it was compressed, if it was. */
    private byte[] content() {
        if (body.length == 0 || header("Content-Encoding").isEmpty()) {
            return body;
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return gzip.readAllBytes();
        } catch (IOException corrupt) {
            throw new AssertionError(corrupt);
        }
    }

    public JsonNode json() {
        try {
            return JSON.readTree(content());
        } catch (JsonProcessingException invalid) {
            throw new AssertionError("not JSON: " + text(), invalid);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The only line of a header field. */
    public Optional<String> header(String name) {
        List<String> lines = headers.getOrDefault(name, List.of());
        if (lines.size() > 1) {
            throw new AssertionError(name + " is there " + lines.size() + " times");
        }
        return lines.stream().findFirst();
    }

    /** The text of a member of the body. */
    public String member(String name) {
        return json().path(name).asText();
    }

    static Optional<ApiReply> read(InputStream in, String method) throws IOException {
        Optional<String> statusLine = line(in);
        if (statusLine.isEmpty()) {
            return Optional.empty();
        }
        int status = Integer.parseInt(statusLine.get().split(" ")[1]);
        Map<String, List<String>> headers = fields(in);
        if (status == 100) {
            return read(in, method);
        }
        Map<String, String> trailers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        return Optional.of(new ApiReply(status, headers, body(in, method, status, headers, trailers), trailers));
    }

    private static Map<String, List<String>> fields(InputStream in) throws IOException {
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = someLine(in); !line.isEmpty(); line = someLine(in)) {
            int colon = line.indexOf(':');
            fields.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return fields;
    }

    /** Reads chunks to the last, which is what makes the body whole. */
    private static byte[] chunks(InputStream in, Map<String, String> trailers) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(someLine(in), 16); size > 0; size = Integer.parseInt(someLine(in), 16)) {
            byte[] chunk = in.readNBytes(size);
            if (chunk.length < size || !someLine(in).isEmpty()) {
                throw new EOFException("a chunk ended too early");
            }
            body.writeBytes(chunk);
        }
        fields(in).forEach((name, lines) -> trailers.put(name, String.join(",", lines)));
        return body.toByteArray();
    }

    private static byte[] body(
            InputStream in, String method, int status, Map<String, List<String>> headers, Map<String, String> trailers)
            throws IOException {
        if (method.equals("HEAD") || status == 204 || status == 304) {
            return new byte[0];
        }
        if (headers.containsKey("Transfer-Encoding")) {
            return chunks(in, trailers);
        }
        if (!headers.containsKey("Content-Length")) {
            return in.readAllBytes();
        }
        int length = Integer.parseInt(headers.get("Content-Length").get(0));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the body ended too early");
        }
        return body;
    }

    static String someLine(InputStream in) throws IOException {
        return line(in).orElseThrow(() -> new EOFException("the reply ended too early"));
    }

    private static Optional<String> line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return Optional.of(line.toString().stripTrailing());
            }
            line.append((char) c);
        }
        return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
    }
}
