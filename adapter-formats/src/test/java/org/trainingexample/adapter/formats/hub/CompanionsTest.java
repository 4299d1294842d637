package org.trainingexample.adapter.formats.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainingexample.adapter.formats.Exports;
import org.trainingexample.adapter.formats.JacksonTrainingFormats;
import org.trainingexample.adapter.formats.file.Zips;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.RowKind;
import org.trainingexample.domain.format.ToolArguments;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.testkit.Fixtures;
import org.yaml.snakeyaml.Yaml;

class CompanionsTest {
    private static final ExportOptions TRACES =
            ExportOptions.builder().name("agent_traces").bundle(true).build();

    private final JacksonTrainingFormats formats = new JacksonTrainingFormats(Exports.TEMPORARY_FILES);

    @ParameterizedTest
    @EnumSource(
            value = TrainingFormat.class,
            names = {"SHAREGPT", "SHAREGPT_PREFERENCE", "ALPACA", "ALPACA_PREFERENCE"})
    void companions_register_the_data_with_llama_factory(TrainingFormat format) throws IOException {
        var entry = new ObjectMapper()
                .readTree(formats.companions(format, TRACES).get("dataset_info.json"))
                .path("agent_traces");

        assertThat(entry.path("file_name").asText()).isEqualTo("agent_traces.jsonl");
        assertThat(format.wireName()).startsWith(entry.path("formatting").asText());
        assertThat(entry.path("ranking").asBoolean()).isEqualTo(format.rowKind() == RowKind.PAIR);
        List<String> named = new ArrayList<>();
        entry.path("columns").forEach(column -> named.add(column.asText()));
        assertThat(columns(format)).containsAll(named);
    }

    @ParameterizedTest
    @EnumSource(
            value = TrainingFormat.class,
            names = {"AXOLOTL", "AXOLOTL_PREFERENCE"})
    void companions_configure_axolotl(TrainingFormat format) throws IOException {
        Map<String, Object> yaml =
                new Yaml().load(formats.companions(format, TRACES).get("axolotl.yaml"));
        Map<?, ?> dataset = (Map<?, ?>) ((List<?>) yaml.get("datasets")).get(0);

        assertThat(dataset.get("path")).isEqualTo("agent_traces.jsonl");
        assertThat(dataset.get("type").toString()).startsWith("chat_template");
        assertThat(columns(format)).contains(dataset.get("field_messages").toString());
        assertThat(yaml.get("rl")).isEqualTo(format.rowKind() == RowKind.PAIR ? "dpo" : null);
    }

    @ParameterizedTest
    @EnumSource(
            value = TrainingFormat.class,
            names = {"NATIVE", "TRL_SFT", "TRL_MESSAGES", "TRL_PREFERENCE", "TRL_KTO", "TRL_PROMPT"})
    void companions_declare_every_column_for_datasets(TrainingFormat format) throws IOException {
        String card = formats.companions(format, TRACES).get("README.md");
        Map<String, Object> yaml = new Yaml().load(card.split("---\n")[1]);
        Map<?, ?> info = (Map<?, ?>) yaml.get("dataset_info");

        assertThat(Zips.names((List<?>) info.get("features"))).containsAll(columns(format));
    }

    @ParameterizedTest
    @EnumSource(ToolArguments.class)
    void card_of_the_hub_demands_no_newer_reader_than_its_columns_do(ToolArguments arguments) throws IOException {
        ExportOptions options = ExportOptions.builder().toolArguments(arguments).build();
        String card = Zips.text(
                Zips.files(Exports.export(
                                TrainingFormat.HF,
                                options,
                                List.of(new ExportRow.Single(Fixtures.ONE_TOOL.example(), null)))
                        .bytes()),
                "README.md");

        boolean objects = arguments == ToolArguments.OBJECT;
        assertThat(card.contains("list: json")).isEqualTo(objects);
        assertThat(card.contains("4.7")).isEqualTo(objects);
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void card_of_rows_without_calls_declares_types_that_every_reader_knows(TrainingFormat format) throws IOException {
        String card =
                Zips.text(Zips.files(Exports.export(format, TRACES, row(format)).bytes()), "README.md");

        assertThat(card).doesNotContain("json}").doesNotContain("4.7");
        assertThat(feature(card, messages(format)))
                .isEqualTo(List.of(
                        Map.of("name", "role", "dtype", "string"), Map.of("name", "content", "dtype", "string")));
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void card_of_rows_with_calls_declares_messages_whose_absent_members_stay_absent(TrainingFormat format)
            throws IOException {
        ExportRow row = format.rowKind() == RowKind.PAIR
                ? new ExportRow.Pair(Fixtures.ONE_TOOL.example(), Fixtures.ONE_TOOL.worse(), null)
                : new ExportRow.Single(Fixtures.ONE_TOOL.example(), null);
        String card = Zips.text(
                Zips.files(Exports.export(format, TRACES, List.of(row)).bytes()), "README.md");

        assertThat(feature(card, messages(format))).isEqualTo("json");
    }

    static Stream<TrainingFormat> conversations() {
        return Stream.of(
                TrainingFormat.TRL_SFT,
                TrainingFormat.TRL_MESSAGES,
                TrainingFormat.TRL_PREFERENCE,
                TrainingFormat.TRL_KTO,
                TrainingFormat.HF);
    }

    private static String messages(TrainingFormat format) {
        return switch (format) {
            case TRL_SFT, TRL_KTO -> "completion";
            case TRL_PREFERENCE -> "chosen";
            default -> "messages";
        };
    }

    /** What the elements of a column are declared to be. */
    private static Object feature(String card, String name) {
        Map<String, Object> yaml = new Yaml().load(card.split("---\n")[1]);
        List<?> features = (List<?>) ((Map<?, ?>) yaml.get("dataset_info")).get("features");
        return features.stream()
                .map(Map.class::cast)
                .filter(feature -> name.equals(feature.get("name")))
                .map(feature -> feature.get("list"))
                .findFirst()
                .orElseThrow();
    }

    static Stream<TrainingFormat> bundled() {
        return Arrays.stream(TrainingFormat.values())
                .filter(format -> format != TrainingFormat.PARQUET && format != TrainingFormat.HF);
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void bundle_holds_the_data_and_its_companions(TrainingFormat format) throws IOException {
        Map<String, byte[]> files =
                Zips.files(Exports.export(format, TRACES, row(format)).bytes());
        byte[] alone =
                Exports.export(format, ExportOptions.DEFAULT, row(format)).bytes();

        String data = "agent_traces." + format.fileType().extension();
        assertThat(files.get(data)).isEqualTo(alone);
        files.remove(data);
        assertThat(files.keySet()).isEqualTo(formats.companions(format, TRACES).keySet());
    }

    @Test
    void file_name_and_type_follow_the_bundle() {
        assertThat(TRACES.fileName(TrainingFormat.CSV)).isEqualTo("agent_traces.zip");
        assertThat(ExportOptions.DEFAULT.fileName(TrainingFormat.CSV)).isEqualTo("training_examples.csv");
    }

    private List<String> columns(TrainingFormat format) throws IOException {
        List<String> columns = new ArrayList<>();
        new ObjectMapper()
                .readTree(Exports.export(format, ExportOptions.DEFAULT, row(format))
                        .bytes())
                .fieldNames()
                .forEachRemaining(columns::add);
        return columns;
    }

    private static List<ExportRow> row(TrainingFormat format) {
        return List.of(
                format.rowKind() == RowKind.PAIR
                        ? new ExportRow.Pair(Fixtures.PLAIN.example(), Fixtures.PLAIN.worse(), null)
                        : new ExportRow.Single(Fixtures.PLAIN.example(), null));
    }
}
