package org.trainingexample.benchmarks.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** All figures as JSON, those of single rounds too. */
final class JsonReport {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final ObjectNode root = MAPPER.createObjectNode();
    private final ArrayNode results;

    /** @param about what was measured, and where */
    JsonReport(String about) {
        root.put("about", about);
        results = root.putArray("results");
    }

    void add(List<Outcome> outcomes) {
        add(outcomes, Map.of());
    }

    /** @param circumstances that these outcomes have in common, such as the size of the store */
    void add(List<Outcome> outcomes, Map<String, Integer> circumstances) {
        for (Comparison comparison : Comparison.of(outcomes)) {
            Outcome outcome = comparison.outcome();
            ObjectNode node = results.addObject();
            circumstances.forEach(node::put);
            node.put("operation", outcome.operation());
            node.put("who", outcome.contender());
            node.put("clients", outcome.clients());
            put(node, "rate_ratio", comparison.rate());
            put(node, "cost_ratio", comparison.cost());
            put(node, "p99_ratio", comparison.tail());
            node.set("median", json(comparison.median()));
            ArrayNode rounds = node.putArray("rounds");
            outcome.rounds().forEach(round -> rounds.add(json(round)));
        }
    }

    void write(Path file) throws IOException {
        MAPPER.writeValue(file.toFile(), root);
    }

    private static ObjectNode json(Sample sample) {
        ObjectNode node = MAPPER.createObjectNode();
        put(node, "rate_per_second", sample.rate());
        put(node, "p50_ms", sample.p50());
        put(node, "p99_ms", sample.p99());
        put(node, "max_ms", sample.max());
        put(node, "service_us", sample.service());
        put(node, "database_us", sample.database());
        put(node, "load_us", sample.load());
        put(node, "others_processors", sample.others());
        node.put("done", sample.done());
        ObjectNode refusals = node.putObject("refused");
        sample.refusals().forEach((status, count) -> refusals.put(status.toString(), count));
        return node;
    }

    /** JSON has no word for what is not a number. */
    private static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, Math.round(value * 1_000) / 1_000.0);
        }
    }
}
