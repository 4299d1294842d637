package org.trainingexample.adapter.formats.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trainingexample.adapter.formats.Exports;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.testkit.Fixtures;
import org.trainingexample.domain.testkit.TrainingExamples;

/** The formats that hold every example as it is. */
class PlainRowsTest {
    @Test
    void native_rows_keep_payloads_verbatim_and_on_one_line() {
        TrainingExample example = Fixtures.example(
                draft -> draft.inputStructured(JsonText.of("{ \"b\" : 1.10, \"a\" : 1e2 , \"e\":\"\\u00e9 \\n\"}"))
                        .metadata(JsonText.of("{\r\n  \"n\" : 12345678901234567890\n}")));

        String row = Exports.export(TrainingFormat.NATIVE, example).text();

        assertThat(row)
                .contains("\"input_structured\":{ \"b\" : 1.10, \"a\" : 1e2 , \"e\":\"\\u00e9 \\n\"},")
                .contains("\"metadata\":{\"n\":12345678901234567890},")
                .containsOnlyOnce("\n");
    }

    @Test
    void native_rows_tell_that_a_payload_with_line_breaks_is_spelled_otherwise() {
        TrainingExample broken = Fixtures.example(draft -> draft.metadata(JsonText.of("{\n  \"n\" : 1\n}")));
        TrainingExample whole = Fixtures.example(
                draft -> draft.metadata(JsonText.of("{ \"n\" : 1 }")).outputText("two\nlines"));

        Exports.Export export = Exports.export(TrainingFormat.NATIVE, broken, whole);

        assertThat(export.outcomes())
                .containsExactly(
                        new RowOutcome.Written(Set.of(ExportWarning.PAYLOAD_RESPELLED)),
                        new RowOutcome.Written(Set.of()));
        assertThat(export.lines().get(0))
                .contains(
                        "\"metadata\":{\"n\":1},",
                        "\"content_hash\":\"" + broken.value(ExampleField.CONTENT_HASH) + "\"");
    }

    @Test
    void native_rows_hold_every_field_of_random_examples() throws IOException {
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            TrainingExample example = TrainingExamples.random(random);
            JsonNode row = new ObjectMapper()
                    .readTree(Exports.export(TrainingFormat.NATIVE, example).bytes());
            for (ExampleField field : ExampleField.values()) {
                assertThat(row.has(field.wireName())).as(field.wireName()).isTrue();
            }
            assertThat(row.path("input_text").asText())
                    .isEqualTo(example.input().text());
            assertThat(row.path("difficulty").doubleValue())
                    .isEqualTo(example.classification().difficulty());
            assertThat(row.path("agent_id").isNull())
                    .isEqualTo(example.provenance().agentId() == null);
        }
    }

    @Test
    void native_rows_name_their_split_if_they_have_one() {
        TrainingExample example = Fixtures.PLAIN.example();

        assertThat(Exports.export(
                                TrainingFormat.NATIVE,
                                ExportOptions.DEFAULT,
                                List.of(new ExportRow.Single(example, "validation")))
                        .text())
                .endsWith(",\"split\":\"validation\"}\n");
        assertThat(Exports.export(TrainingFormat.NATIVE, example).text()).doesNotContain("split");
    }

    @Test
    void csv_cells_read_back_as_they_were() {
        Random random = new Random(12);
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            examples.add(TrainingExamples.random(random));
        }

        List<List<String>> table =
                parse(Exports.export(TrainingFormat.CSV, ExportOptions.DEFAULT, Exports.singles(examples))
                        .text());

        assertThat(table).hasSize(101).allMatch(row -> row.size() == ExampleField.values().length + 1);
        for (int i = 0; i < examples.size(); i++) {
            TrainingExample example = examples.get(i);
            List<String> row = table.get(i + 1);
            assertThat(row.get(ExampleField.INPUT_TEXT.ordinal()))
                    .isEqualTo(example.input().text());
            assertThat(row.get(ExampleField.EXPECTED_ACTIONS.ordinal()))
                    .isEqualTo(example.output().expectedActions().text());
            assertThat(Double.parseDouble(row.get(ExampleField.DIFFICULTY.ordinal())))
                    .isEqualTo(example.classification().difficulty());
        }
    }

    /** RFC 4180, read by its grammar. */
    private static List<List<String>> parse(String csv) {
        List<List<String>> table = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                cell.append(csv.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\r')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\r') {
                    table.add(row);
                    row = new ArrayList<>();
                    i++;
                }
            } else {
                cell.append(c);
            }
        }
        return table;
    }
}
