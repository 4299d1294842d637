package org.trainingexample.bootstrap.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.bootstrap.data.DataFile.Extent;
import org.trainingexample.bootstrap.load.RunningService;

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
        for (DataFile file : DataFile.values()) {
            service.importFile(file, Extent.EXCERPT);
        }
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
        service.importFile(DataFile.WORD_PROBLEMS, Extent.EXCERPT);
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
        service.importFile(DataFile.AIRLINE_DIALOGUES, Extent.EXCERPT);
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
    void splits_tear_no_group_apart_and_move_nothing_when_more_comes() {
        List<JsonNode> lines = DataService.parsed(DataFile.MODEL_SOLUTIONS.text(Extent.EXCERPT));
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
        service.importFile(DataFile.AIRLINE_DIALOGUES, Extent.EXCERPT);
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
