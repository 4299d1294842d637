package org.trainingexample.adapter.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.testkit.TrainingExamples;

/** What is in memory at once is a row group, and what is kept of those that were written. */
class ParquetRowGroupsTest {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private Path directory;

    @Test
    void row_groups_stay_small_when_heavy_rows_follow_light_ones() throws IOException {
        List<ExportRow.Single> rows = new ArrayList<>(rows(3_000, 10));
        rows.addAll(rows(60, MEBIBYTE));

        List<BlockMetaData> groups =
                ParquetFile.export(rows, directory).metadata().getBlocks();

        assertThat(groups.stream().mapToLong(BlockMetaData::getRowCount).sum()).isEqualTo(rows.size());
        assertThat(groups)
                .allSatisfy(group -> assertThat(group.getCompressedSize()).isLessThan(20 * MEBIBYTE));
    }

    @Test
    void row_groups_of_light_rows_are_filled() throws IOException {
        List<BlockMetaData> groups =
                ParquetFile.export(rows(3_000, 10), directory).metadata().getBlocks();

        assertThat(groups).hasSize(1);
    }

    @Test
    void nothing_is_kept_of_texts_that_were_written() throws IOException {
        List<BlockMetaData> groups =
                ParquetFile.export(rows(100, 10), directory).metadata().getBlocks();

        assertThat(groups.get(0).getColumns())
                .filteredOn(column -> !column.getStatistics().isEmpty())
                .extracting(column -> column.getPath().toDotString())
                .contains("id", "quality_score", "created_at", "split")
                .doesNotContain(
                        "input_text",
                        "input_structured",
                        "output_text",
                        "expected_actions",
                        "final_answer",
                        "metadata");
    }

    private static List<ExportRow.Single> rows(int count, int length) {
        Random random = new Random(length);
        List<ExportRow.Single> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = text(length, random);
            rows.add(new ExportRow.Single(TrainingExamples.example(draft -> draft.outputText(text)), "train"));
        }
        return rows;
    }

    private static String text(int length, Random random) {
        return random.ints(length, ' ', '~')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
