package org.trainingexample.adapter.formats.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;

/** What the rules of all consumers are made of. */
public abstract class RowRules {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<String> problems;

    /** @param problems takes the rules that a row breaks */
    RowRules(List<String> problems) {
        this.problems = problems;
    }

    void onlyMembers(JsonNode object, String... names) {
        object.fieldNames().forEachRemaining(name -> require(Set.of(names).contains(name), name + " is known"));
    }

    static String role(JsonNode message) {
        return message.path("role").asText();
    }

    static String name(JsonNode callOrTool) {
        return callOrTool.path("function").path("name").asText();
    }

    static JsonNode last(JsonNode array) {
        return array.path(array.size() - 1);
    }

    JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            problems.add("broken: well-formed JSON");
            return JSON.createObjectNode();
        }
    }

    void require(boolean holds, String rule) {
        if (!holds) {
            problems.add("broken: " + rule);
        }
    }

    static boolean fitsIn64Bits(JsonNode value) {
        boolean fits = !value.isBigInteger() || value.bigIntegerValue().bitLength() <= 64;
        for (JsonNode inner : value) {
            fits &= fitsIn64Bits(inner);
        }
        return fits;
    }

    /** What LLaMA-Factory finds before the calls of a turn belongs to its reasoning. */
    public static String withoutThought(String value) {
        return value.replaceFirst("(?s)^<think>\n.*?\n</think>\n\n", "");
    }
}
