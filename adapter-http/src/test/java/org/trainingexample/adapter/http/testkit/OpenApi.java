package org.trainingexample.adapter.http.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The description of the API, as a judge of what the server says. Schemas of OpenAPI 3.1 are JSON Schema 2020-12 and are
 * judged as such: types, formats and unknown members count.
 */
public final class OpenApi {
    private static final String RESOURCE = "openapi.yaml";
    private static final Set<String> METHODS = Set.of("get", "head", "post", "patch", "delete");
    private static final JsonNode DOCUMENT = load();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private OpenApi() {}

    /** Every call that is described, as {@code GET /path/{id}}. */
    public static Set<String> calls() {
        Set<String> calls = new TreeSet<>();
        DOCUMENT.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        calls.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return calls;
    }

    /** The statuses that the description has for a call, such as {@code GET /path/{id}}. */
    public static Set<String> statuses(String call) {
        String[] parts = call.split(" ");
        Set<String> statuses = new TreeSet<>();
        DOCUMENT.at(operation(parts[1], parts[0].toLowerCase(Locale.ROOT)) + "/responses")
                .fieldNames()
                .forEachRemaining(statuses::add);
        return statuses;
    }

    /** The names that the description lets stand in the query of a call. */
    public static Set<String> queryParameters(String method, String path) {
        Set<String> names = new TreeSet<>();
        for (String list : new String[] {operation(path, method.toLowerCase(Locale.ROOT)), operation(path, "")}) {
            JsonNode parameters = DOCUMENT.at((list + "/parameters").replace("//", "/"));
            for (int i = 0; i < parameters.size(); i++) {
                JsonNode parameter = DOCUMENT.at(resolve((list + "/parameters/").replace("//", "/") + i));
                if (parameter.path("in").asText().equals("query")) {
                    names.add(parameter.path("name").asText());
                }
            }
        }
        return names;
    }

    /** What is wrong with a reply by the description; nothing about calls that are not described. */
    public static List<String> judge(ApiExchange exchange) {
        String path = path(exchange.request().target());
        String method = exchange.request().method().toLowerCase(Locale.ROOT);
        if (path.isEmpty() || DOCUMENT.at(operation(path, method)).isMissingNode()) {
            return List.of();
        }
        ApiReply reply = exchange.reply();
        String responses = operation(path, method) + "/responses/";
        String response = resolve(
                DOCUMENT.at(responses + reply.status()).isMissingNode()
                        ? responses + "default"
                        : responses + reply.status());
        List<String> faults = new ArrayList<>();
        judgeHeaders(response, reply, faults);
        judgeBody(response, reply, faults);
        return faults;
    }

    private static void judgeHeaders(String response, ApiReply reply, List<String> faults) {
        DOCUMENT.at(response + "/headers").fieldNames().forEachRemaining(name -> {
            String header = resolve(response + "/headers/" + name);
            if (reply.header(name).isPresent()) {
                String value = reply.header(name).get();
                String type = DOCUMENT.at(header + "/schema/type").asText();
                judge(
                        header + "/schema",
                        type.equals("integer") ? value : JsonTexts.quoted(value),
                        "header " + name,
                        faults);
            } else if (DOCUMENT.at(header + "/required").asBoolean()) {
                faults.add("header " + name + " is missing");
            }
        });
    }

    private static void judgeBody(String response, ApiReply reply, List<String> faults) {
        JsonNode content = DOCUMENT.at(response + "/content");
        if (content.isMissingNode()) {
            if (reply.body().length > 0) {
                faults.add("there must be no body");
            }
            return;
        }
        String type = reply.header("Content-Type").orElse("none").replaceAll("\\s*;.*", "");
        if (!content.has(type)) {
            faults.add("the media type must not be " + type);
        } else if (type.endsWith("json") && !type.equals("application/x-ndjson")) {
            judge(response + "/content/" + type.replace("/", "~1") + "/schema", reply.text(), "body", faults);
        }
    }

    private static void judge(String schema, String json, String what, List<String> faults) {
        SCHEMAS.getSchema(SchemaLocation.of("classpath:" + RESOURCE + "#" + schema), STRICT)
                .validate(json, InputFormat.JSON)
                .forEach(message -> faults.add(what + ": " + message));
    }

    /** The described path that a requested one is an instance of, fixed words first; empty if there is none. */
    private static String path(String target) {
        String requested = target.replaceAll("[?].*", "").replaceAll("/$", "");
        List<String> matches = new ArrayList<>();
        DOCUMENT.path("paths").fieldNames().forEachRemaining(path -> {
            String pattern = path.replaceAll("/$", "").replace(".", "\\.").replaceAll("\\{[a-z_]+}", "[^/]+");
            if (requested.matches(pattern)) {
                matches.add(path);
            }
        });
        matches.sort((one, two) -> Boolean.compare(one.contains("{"), two.contains("{")));
        return matches.isEmpty() ? "" : matches.get(0);
    }

    private static String operation(String path, String method) {
        return "/paths/" + path.replace("/", "~1") + "/" + method;
    }

    /** Where a thing is described: there, or where it refers to. */
    private static String resolve(String pointer) {
        JsonNode reference = DOCUMENT.at(pointer).path("$ref");
        return reference.isMissingNode() ? pointer : resolve(reference.asText().substring(1));
    }

    private static JsonNode load() {
        try {
            return new YAMLMapper().readTree(OpenApi.class.getResource("/" + RESOURCE));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
