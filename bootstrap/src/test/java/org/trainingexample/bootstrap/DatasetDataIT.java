package org.trainingexample.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Real examples on their way from a file to a trainer. */
class DatasetDataIT {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    private static final String EXPORT = "/training-examples/export?format=";

    private DataService service;

    @BeforeEach
    void connect() {
        service = new DataService(SERVICE.address());
    }

    @Test
    void native_export_and_import_into_an_empty_store_are_an_identity() {
        List.of("word-problems", "model-solutions", "airline-dialogues").forEach(service::importFile);
        List<String> ids = service.lines(EXPORT + "native").stream()
                .map(row -> row.path("id").asText())
                .toList();
        for (int i = 0; i < ids.size(); i += 10) {
            service.patch("/training-examples/" + ids.get(i), "{\"final_answer\":\"changed\"}");
        }
        String exported = service.text(EXPORT + "native");
        assertThat(exported.lines()).hasSize(374).allSatisfy(line -> {
            String id = DataService.parse(line).path("id").asText();
            assertThat(service.text("/training-examples/" + id)).isEqualTo(line);
        });
        SERVICE.beforeEach(null);
        service.importLines("?preserve=ids", exported);
        assertThat(service.text(EXPORT + "native")).isEqualTo(exported);
    }

    @Test
    void datasets_move_to_an_empty_store_with_their_examples() {
        service.importFile("word-problems");
        String description = "{\"name\":\"moved\"}";
        String dataset = service.dataset(description);
        service.post(dataset + "/fill", "{\"filter\":{\"domain\":\"math\"},\"seed\":\"1\"}");
        String exported = service.text(dataset + "/export?format=native");
        SERVICE.beforeEach(null);
        service.importLines("?preserve=ids", exported);
        String moved = service.dataset(description);
        service.post(moved + "/fill", "{\"filter\":{\"domain\":\"math\"},\"seed\":\"1\"}");
        assertThat(service.text(moved + "/export?format=native")).isEqualTo(exported);
    }

    @Test
    void conversations_keep_their_tool_calls_as_each_trainer_wants_them() {
        service.importFile("airline-dialogues");
        List<JsonNode> openAi = calls(EXPORT + "openai_chat");
        List<JsonNode> trl = calls(EXPORT + "trl_messages");
        assertThat(openAi).isNotEmpty().hasSameSizeAs(trl);
        for (int i = 0; i < openAi.size(); i++) {
            JsonNode text = openAi.get(i).at("/function/arguments");
            JsonNode object = trl.get(i).at("/function/arguments");
            assertThat(text.isTextual()).isTrue();
            assertThat(object.isObject()).isTrue();
            assertThat(DataService.parse(text.textValue())).isEqualTo(object);
        }
    }

    private List<JsonNode> calls(String path) {
        return service.lines(path).stream()
                .flatMap(row -> row.findValues("tool_calls").stream())
                .flatMap(calls -> DataService.elements(calls).stream())
                .toList();
    }

    @Test
    void pairs_are_those_that_can_be_counted_by_hand() {
        List<JsonNode> examples = service.importFile("model-solutions");
        for (String strategy : List.of("best_vs_worst", "all")) {
            Set<String> pairs = pairs("&strategy=" + strategy);
            assertThat(pairs).hasSize(byHand(examples, strategy.equals("all")));
            assertThat(pairs("&strategy=" + strategy)).isEqualTo(pairs);
            String preferences = EXPORT + "trl_preference&strategy=" + strategy;
            assertThat(service.lines(preferences)).hasSameSizeAs(pairs);
        }
    }

    /** The right answers to a question, each with the wrong ones: they have 100 and 0, and never the same text. */
    private static int byHand(List<JsonNode> examples, boolean all) {
        Map<String, List<JsonNode>> byQuestion = new HashMap<>();
        examples.forEach(example -> byQuestion
                .computeIfAbsent(example.path("input_text").asText(), question -> new ArrayList<>())
                .add(example));
        int count = 0;
        for (List<JsonNode> answers : byQuestion.values()) {
            long right = answers.stream()
                    .filter(answer -> answer.path("quality_score").asDouble() == 100)
                    .count();
            long wrong = answers.size() - right;
            count += (int) (all ? right * wrong : Math.min(1, right * wrong));
        }
        return count;
    }

    /** Page by page. */
    private Set<String> pairs(String parameters) {
        Set<String> pairs = new TreeSet<>();
        String path = "/training-examples/preference-pairs?limit=7" + parameters;
        for (String page = path; page != null; ) {
            var reply = service.get(page);
            DataService.elements(DataService.parse(reply.body())).forEach(pair -> {
                assertThat(pair.at("/chosen/output_text")).isNotEqualTo(pair.at("/rejected/output_text"));
                assertThat(pair.at("/chosen/input_hash")).isEqualTo(pair.at("/rejected/input_hash"));
                assertThat(pair.path("margin").asDouble()).isEqualTo(100);
                assertThat(pairs.add(pair.at("/chosen/id") + " " + pair.at("/rejected/id")))
                        .isTrue();
            });
            page = reply.headers()
                    .firstValue("X-Next-Cursor")
                    .map(cursor -> path + "&cursor=" + cursor)
                    .orElse(null);
        }
        return pairs;
    }

    @Test
    void frozen_datasets_export_the_same_bytes_whatever_becomes_of_their_examples() {
        service.importFile("word-problems");
        String dataset = service.dataset("{\"name\":\"frozen\"}");
        service.post(dataset + "/fill", "{\"filter\":{\"domain\":\"math\"}}");
        JsonNode frozen = service.post(dataset + "/freeze", "");
        Map<String, String> before = exports(dataset);
        assertThat(DataService.sha256(before.get("native")))
                .isEqualTo(frozen.path("content_sha256").asText());

        List<String> ids = service.lines(EXPORT + "native").stream()
                .map(row -> row.path("id").asText())
                .toList();
        for (int i = 0; i < 20; i++) {
            service.patch("/training-examples/" + ids.get(i), "{\"output_text\":\"changed\"}");
        }
        for (int i = 20; i < 30; i++) {
            service.delete("/training-examples/" + ids.get(i));
        }
        assertThat(exports(dataset)).isEqualTo(before);
        assertThat(service.lines(EXPORT + "native")).hasSize(190);
    }

    private Map<String, String> exports(String dataset) {
        Map<String, String> exports = new HashMap<>();
        for (String format : List.of("native", "openai_chat", "trl_sft", "csv")) {
            exports.put(format, service.text(dataset + "/export?format=" + format));
        }
        return exports;
    }

    @Test
    void splits_tear_no_group_apart_and_move_nothing_when_more_comes() {
        List<JsonNode> lines = service.linesOf("model-solutions");
        int most = lines.size() * 2 / 3;
        service.importLines("", DataService.join(lines.subList(0, most)));
        String dataset = service.dataset(
                "{\"name\":\"split\",\"split_ratios\":{\"train\":0.6,\"validation\":0.2,\"test\":0.2}}");
        service.post(dataset + "/fill", "{\"filter\":{},\"seed\":\"1\"}");
        Map<String, String> first = splits(dataset);
        assertThat(first).hasSize(most);

        service.importLines("", DataService.join(lines.subList(most, lines.size())));
        service.post(dataset + "/fill", "{\"filter\":{},\"seed\":\"1\"}");
        Map<String, String> then = splits(dataset);
        assertThat(then).hasSize(lines.size()).containsAllEntriesOf(first);

        Map<String, String> ofGroup = new HashMap<>();
        service.lines(dataset + "/export?format=native").forEach(row -> {
            String split = row.path("split").asText();
            assertThat(then).containsEntry(row.path("id").asText(), split);
            assertThat(ofGroup.merge(row.path("input_hash").asText(), split, (one, other) -> one))
                    .isEqualTo(split);
        });
        assertThat(ofGroup.values()).contains("train", "validation", "test");
    }

    private Map<String, String> splits(String dataset) {
        Map<String, String> splits = new HashMap<>();
        for (String split : List.of("train", "validation", "test")) {
            DataService.elements(service.json(dataset + "/examples?split=" + split))
                    .forEach(id -> splits.put(id.asText(), split));
        }
        return splits;
    }

    @Test
    void every_row_is_written_or_skipped_with_a_reason() {
        service.importFile("airline-dialogues");
        for (String format : List.of("openai_chat", "trl_sft", "trl_kto", "sharegpt", "alpaca", "axolotl")) {
            List<JsonNode> report = service.lines("/training-examples/export/report?format=" + format);
            JsonNode sums = report.get(report.size() - 1).path("report");
            List<JsonNode> skipped = report.stream()
                    .filter(note -> note.path("outcome").asText().equals("skipped"))
                    .toList();
            assertThat(sums.path("matched").asInt()).isEqualTo(14);
            assertThat(sums.path("skipped").asInt()).isEqualTo(skipped.size());
            assertThat(skipped)
                    .allSatisfy(note -> assertThat(note.path("reason").asText()).isNotEmpty());
            assertThat(service.lines(EXPORT + format)).hasSize(14 - skipped.size());
        }
    }
}
