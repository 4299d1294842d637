package org.trainingexample.bootstrap.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.trainingexample.bootstrap.TestService;
import org.trainingexample.domain.sampling.Sha256;

/** A client that brings files in and takes exports out; it stands for no failure. */
final class DataService {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whole files take a while. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final TestService service;

    DataService(URI base) {
        service = new TestService(base);
    }

    /** The lines of a text. */
    static List<JsonNode> parsed(String lines) {
        return lines.lines().map(DataService::parse).toList();
    }

    /** The same line with another rating, as another example. */
    static JsonNode rated(JsonNode line, int quality) {
        ObjectNode other = line.deepCopy();
        other.remove("source_trace_hash");
        return other.put("quality_score", quality);
    }

    /** Imports one of the files and returns its lines. */
    List<JsonNode> importFile(DataFile file, DataFile.Extent extent) {
        String lines = file.text(extent);
        importLines("", lines);
        return parsed(lines);
    }

    void importLines(String query, String lines) {
        succeeded(service.send(service.request("/training-examples/import" + query)
                .header("Content-Type", "application/x-ndjson")
                .timeout(PATIENCE)
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

    byte[] bytes(String path) {
        HttpResponse<byte[]> response =
                service.send(service.request(path).timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    JsonNode json(String path) {
        return parse(text(path));
    }

    /** The lines of an export. */
    List<JsonNode> lines(String path) {
        return text(path).lines().map(DataService::parse).toList();
    }

    JsonNode post(String path, String json) {
        var request = service.request(path).timeout(PATIENCE).POST(BodyPublishers.ofString(json));
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

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }
}
