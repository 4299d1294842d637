package org.trainingexample.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A client that brings files in and takes exports out; it stands for no failure. */
final class DataService {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestService service;

    DataService(URI base) {
        service = new TestService(base);
    }

    /** The lines of one of the files with real examples. */
    List<JsonNode> linesOf(String name) {
        return file(name).lines().map(DataService::parse).toList();
    }

    private static String file(String name) {
        try (InputStream file =
                Objects.requireNonNull(DataService.class.getResourceAsStream("/data/" + name + ".ndjson"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Imports one of the files and returns its lines. */
    List<JsonNode> importFile(String name) {
        importLines("", file(name));
        return linesOf(name);
    }

    void importLines(String query, String lines) {
        succeeded(service.send(service.request("/training-examples/import" + query)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines))
                .build()));
    }

    /** Creates a dataset and returns its path. */
    String dataset(String json) {
        return "/datasets/" + post("/datasets/", json).path("id").asText();
    }

    HttpResponse<String> get(String path) {
        return succeeded(service.get(path));
    }

    String text(String path) {
        return get(path).body();
    }

    JsonNode json(String path) {
        return parse(text(path));
    }

    /** The lines of an export. */
    List<JsonNode> lines(String path) {
        return text(path).lines().map(DataService::parse).toList();
    }

    JsonNode post(String path, String json) {
        var request = service.request(path).POST(BodyPublishers.ofString(json));
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return parse(succeeded(service.send(request.build())).body());
    }

    void patch(String path, String json) {
        succeeded(service.patch(path, json));
    }

    void delete(String path) {
        succeeded(service.delete(path));
    }

    private static HttpResponse<String> succeeded(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return response;
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException invalid) {
            throw new AssertionError(json, invalid);
        }
    }

    static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    static String join(List<JsonNode> lines) {
        return lines.stream().map(JsonNode::toString).collect(Collectors.joining("\n"));
    }

    static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
