package org.trainingexample.adapter.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.FileType;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.json.WireNamed;
import org.trainingexample.domain.port.driven.ExportWriter;
import org.trainingexample.domain.port.driven.TrainingFormats;
import org.trainingexample.domain.testkit.Fixtures;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.export.TrainingFormatsContract;

class ParquetTrainingFormatsTest extends TrainingFormatsContract {
    @TempDir
    private Path directory;

    private final ParquetTrainingFormats formats = new ParquetTrainingFormats();

    @Test
    void rows_read_back_as_they_were() throws IOException {
        List<TrainingExample> examples = random(500);
        for (Fixtures fixture : Fixtures.values()) {
            examples.add(fixture.example());
            examples.add(fixture.worse());
        }

        List<Map<String, Object>> rows = read(export(examples));

        assertThat(rows).hasSize(examples.size());
        for (int i = 0; i < rows.size(); i++) {
            for (ExampleField field : ExampleField.values()) {
                assertThat(rows.get(i).get(field.wireName()))
                        .as(field.wireName())
                        .isEqualTo(expected(examples.get(i).value(field)));
            }
            assertThat(rows.get(i)).containsEntry("split", i % 2 == 0 ? "train" : null);
        }
    }

    @Test
    void columns_have_types_that_every_reader_knows() throws IOException {
        List<String> columns =
                ParquetFile.of(export(List.of()), directory)
                        .metadata()
                        .getFileMetaData()
                        .getSchema()
                        .getColumns()
                        .stream()
                        .map(ParquetTrainingFormatsTest::told)
                        .toList();

        assertThat(columns)
                .containsExactly(
                        "id BINARY STRING",
                        "version INT64",
                        "execution_id BINARY STRING",
                        "task_id BINARY STRING",
                        "agent_id BINARY STRING",
                        "source_type BINARY STRING",
                        "source_trace_hash BINARY STRING",
                        "input_text BINARY STRING",
                        "input_structured BINARY STRING",
                        "output_text BINARY STRING",
                        "expected_actions BINARY STRING",
                        "final_answer BINARY STRING",
                        "quality_score DOUBLE",
                        "confidence DOUBLE",
                        "labels.list.element BINARY STRING",
                        "domain BINARY STRING",
                        "task_type BINARY STRING",
                        "difficulty DOUBLE",
                        "metadata BINARY STRING",
                        "extracted_by BINARY STRING",
                        "content_hash BINARY STRING",
                        "input_hash BINARY STRING",
                        "created_at INT64 TIMESTAMP(MICROS,true)",
                        "updated_at INT64 TIMESTAMP(MICROS,true)",
                        "split BINARY STRING");
    }

    private static String told(ColumnDescriptor column) {
        LogicalTypeAnnotation meaning = column.getPrimitiveType().getLogicalTypeAnnotation();
        return String.join(".", column.getPath())
                + " " + column.getPrimitiveType().getPrimitiveTypeName().name()
                + (meaning == null ? "" : " " + meaning);
    }

    @Test
    void export_without_rows_is_a_readable_file() throws IOException {
        assertThat(read(export(List.of()))).isEmpty();
    }

    @Test
    void close_without_finish_leaves_no_readable_file() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ExportWriter writer = formats.open(TrainingFormat.PARQUET, ExportOptions.DEFAULT, bytes)) {
            writer.write(new ExportRow.Single(TrainingExamples.any(), null));
        }

        assertThatThrownBy(() -> read(bytes.toByteArray())).hasMessageContaining("not a Parquet file");
    }

    @Test
    void file_is_never_bundled() {
        ExportOptions bundled = ExportOptions.builder().bundle(true).build();

        assertThat(formats.supported()).containsExactly(TrainingFormat.PARQUET);
        assertThat(bundled.fileType(TrainingFormat.PARQUET)).isEqualTo(FileType.PARQUET);
    }

    @Override
    protected TrainingFormats formats() {
        return formats;
    }

    private byte[] export(List<TrainingExample> examples) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ExportWriter writer = formats.open(TrainingFormat.PARQUET, ExportOptions.DEFAULT, bytes)) {
            for (int i = 0; i < examples.size(); i++) {
                writer.write(new ExportRow.Single(examples.get(i), i % 2 == 0 ? "train" : null));
            }
            writer.finish();
            assertThat(writer.report().written()).isEqualTo(examples.size());
        }
        return bytes.toByteArray();
    }

    private List<Map<String, Object>> read(byte[] bytes) throws IOException {
        return ParquetFile.of(bytes, directory).rows();
    }

    private static List<TrainingExample> random(int count) {
        Random random = new Random(count);
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            examples.add(TrainingExamples.random(random));
        }
        return examples;
    }

    private static Object expected(Object value) {
        if (value instanceof JsonText || value instanceof java.util.UUID) {
            return value.toString();
        }
        if (value instanceof WireNamed named) {
            return named.wireName();
        }
        return value instanceof org.trainingexample.domain.id.TrainingExampleId id ? Objects.toString(id) : value;
    }
}
