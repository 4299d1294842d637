package org.trainingexample.adapter.formats.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.adapter.formats.Exports;
import org.trainingexample.adapter.formats.JacksonTrainingFormats;
import org.trainingexample.adapter.formats.file.Zips;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.port.driven.ExportWriter;
import org.trainingexample.domain.testkit.Fixtures;
import org.yaml.snakeyaml.Yaml;

class HubWriterTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path temporaryFiles;

    @Test
    void finish_writes_card_shards_by_split_manifest_and_skipped_rows() throws IOException {
        Map<String, byte[]> files = export(rows("test", "train", "other", "train", "validation"), 1 << 20);

        assertThat(files.keySet())
                .containsExactly(
                        "README.md",
                        "data/train-00000-of-00001.jsonl.gz",
                        "data/validation-00000-of-00001.jsonl.gz",
                        "data/test-00000-of-00001.jsonl.gz",
                        "data/other-00000-of-00001.jsonl.gz",
                        "manifest.json");
        assertThat(lines(files, "train")).hasSize(2).allMatch(row -> row.contains("\"split\":\"train\""));
    }

    @Test
    void finish_counts_the_shards_in_their_names() throws IOException {
        Map<String, byte[]> files = export(rows("train", "train", "train", "train", "train"), 1_500);

        assertThat(files.keySet())
                .contains("data/train-00000-of-00002.jsonl.gz", "data/train-00001-of-00002.jsonl.gz")
                .hasSize(4);
        assertThat(lines(files, "train")).hasSize(5);
    }

    @Test
    void finish_leaves_out_a_split_of_which_every_row_was_skipped() throws IOException {
        List<ExportRow> rows = new ArrayList<>(rows("train"));
        rows.add(new ExportRow.Single(Fixtures.EMPTY_ANSWER.example(), "test"));

        Map<String, byte[]> files = export(rows, 1 << 20);

        assertThat(files.keySet())
                .noneMatch(name -> name.startsWith("data/test"))
                .contains("skipped.jsonl");
        assertThat(splits(files)).isEqualTo(List.of(Map.of("split", "train", "path", "data/train-*")));
        assertThat(Zips.text(files, "skipped.jsonl"))
                .isEqualTo("{\"id\":\"019be1a0-7c00-7000-8000-000000000001\",\"reason\":\"no_answer\","
                        + "\"detail\":\"there is neither an answer nor an action\"}\n");
    }

    @Test
    void finish_of_an_export_without_rows_makes_a_readable_zip() throws IOException {
        Map<String, byte[]> files = export(List.of(), 1 << 20);

        assertThat(files.keySet()).containsExactly("README.md", "manifest.json");
        assertThat(card(files)).doesNotContainKey("configs");
    }

    @Test
    void finish_declares_every_column_of_the_rows() throws IOException {
        Map<String, byte[]> files = export(List.of(new ExportRow.Single(Fixtures.ONE_TOOL.example(), null)), 1 << 20);

        List<String> columns = new ArrayList<>();
        JSON.readTree(lines(files, "train").get(0)).fieldNames().forEachRemaining(columns::add);

        Map<?, ?> info = (Map<?, ?>) card(files).get("dataset_info");
        assertThat(Zips.names((List<?>) info.get("features"))).isEqualTo(columns);
    }

    @Test
    void manifest_tells_origin_counts_and_hashes() throws Exception {
        Map<String, byte[]> files = export(rows("train", "test"), 1 << 20);
        JsonNode manifest = JSON.readTree(files.get("manifest.json"));

        assertThat(manifest.path("origin").path("filter").asText()).isEqualTo("min_quality=80");
        assertThat(manifest.path("matched").asInt()).isEqualTo(2);
        assertThat(manifest.path("format").asText()).isEqualTo("hf");
        assertThat(manifest.path("layout_version").asInt()).isEqualTo(TrainingFormat.HF.layoutVersion());
        assertThat(manifest.path("splits").toString()).isEqualTo("{\"train\":1,\"test\":1}");
        JsonNode file = manifest.path("files").path(0);
        byte[] shard = files.get(file.path("path").asText());
        assertThat(file.path("bytes").asInt()).isEqualTo(shard.length);
        assertThat(file.path("sha256").asText())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(shard)));
    }

    @Test
    void manifest_identifies_the_rows_by_the_hash_of_their_native_export() throws Exception {
        List<ExportRow> rows = new ArrayList<>(rows("train", "test"));
        rows.add(new ExportRow.Single(Fixtures.EMPTY_ANSWER.example(), null));

        JsonNode manifest = JSON.readTree(export(rows, 1).get("manifest.json"));

        byte[] exported = Exports.export(TrainingFormat.NATIVE, ExportOptions.DEFAULT, rows)
                .bytes();
        assertThat(manifest.path("content_sha256").asText())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(exported)));
    }

    /** Rows are written within the transaction that reads them, and a receiver of the zip must not hold that up. */
    @Test
    void nothing_is_sent_before_the_end() {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        JacksonTrainingFormats formats = new JacksonTrainingFormats(temporaryFiles, 1);
        try (ExportWriter writer = formats.open(TrainingFormat.HF, ExportOptions.DEFAULT, sent)) {
            rows("train", "test").forEach(writer::write);
            assertThat(sent.size()).isZero();
            writer.finish();
            assertThat(sent.size()).isPositive();
        }
    }

    @Test
    void close_removes_the_temporary_files_whether_finished_or_not() throws IOException {
        JacksonTrainingFormats formats = new JacksonTrainingFormats(temporaryFiles, 1 << 20);
        ExportWriter writer = formats.open(TrainingFormat.HF, ExportOptions.DEFAULT, OutputStream.nullOutputStream());
        rows("train", "test").forEach(writer::write);
        assertThat(temporaryFiles).isNotEmptyDirectory();

        writer.close();

        assertThat(temporaryFiles).isEmptyDirectory();
        export(rows("train"), 1 << 20);
        assertThat(temporaryFiles).isEmptyDirectory();
    }

    @Test
    void finish_on_a_broken_stream_fails_and_close_still_cleans_up() throws IOException {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("the client is gone");
            }
        };
        try (ExportWriter writer =
                new JacksonTrainingFormats(temporaryFiles).open(TrainingFormat.HF, ExportOptions.DEFAULT, broken)) {
            rows("train").forEach(writer::write);
            assertThatThrownBy(writer::finish).isInstanceOf(UncheckedIOException.class);
        }
        assertThat(temporaryFiles).isEmptyDirectory();
    }

    @Test
    void temporary_files_are_for_their_owner_only() throws IOException {
        try (ExportWriter writer = new JacksonTrainingFormats(temporaryFiles)
                        .open(TrainingFormat.HF, ExportOptions.DEFAULT, new ByteArrayOutputStream());
                var directories = Files.list(temporaryFiles)) {
            rows("train").forEach(writer::write);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                            directories.filter(Files::isDirectory).findFirst().orElseThrow())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void finish_leaves_out_a_shard_that_was_begun_for_a_row_that_was_skipped() throws IOException {
        List<ExportRow> rows = new ArrayList<>(rows("train"));
        rows.add(new ExportRow.Single(Fixtures.EMPTY_ANSWER.example(), "train"));

        Map<String, byte[]> files = export(rows, 1);

        assertThat(files.keySet())
                .containsExactly("README.md", "data/train-00000-of-00001.jsonl.gz", "manifest.json", "skipped.jsonl");
    }

    @Test
    void close_leaves_no_file_open() throws IOException {
        List<ExportRow> rows = new ArrayList<>(rows("train", "test"));
        rows.add(new ExportRow.Single(Fixtures.EMPTY_ANSWER.example(), "train"));
        export(rows, 1 << 20);
        long before = openFiles();

        for (int i = 0; i < 20; i++) {
            export(rows, 1 << 20);
        }

        assertThat(openFiles() - before).isLessThan(20);
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    private Map<String, byte[]> export(List<ExportRow> rows, long shardBytes) throws IOException {
        ExportOptions options = ExportOptions.builder()
                .origin(JsonText.of("{\"filter\": \"min_quality=80\"}"))
                .build();
        JacksonTrainingFormats formats = new JacksonTrainingFormats(temporaryFiles, shardBytes);
        return Zips.files(
                Exports.export(formats, TrainingFormat.HF, options, rows).bytes());
    }

    private static List<ExportRow> rows(String... splits) {
        List<ExportRow> rows = new ArrayList<>();
        for (String split : splits) {
            rows.add(new ExportRow.Single(Fixtures.PLAIN.example(), split));
        }
        return rows;
    }

    private static List<String> lines(Map<String, byte[]> files, String split) throws IOException {
        return new String(Zips.rows(files, split), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static Map<String, Object> card(Map<String, byte[]> files) {
        String[] parts = Zips.text(files, "README.md").split("---\n");
        return new Yaml().load(parts[1]);
    }

    private static List<?> splits(Map<String, byte[]> files) {
        Map<?, ?> configuration = (Map<?, ?>) ((List<?>) card(files).get("configs")).get(0);
        return (List<?>) configuration.get("data_files");
    }
}
