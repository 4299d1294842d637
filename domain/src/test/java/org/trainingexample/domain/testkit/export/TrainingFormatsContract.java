package org.trainingexample.domain.testkit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportReport;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.FileType;
import org.trainingexample.domain.format.RowKind;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.port.driven.ExportWriter;
import org.trainingexample.domain.port.driven.TrainingFormats;
import org.trainingexample.domain.testkit.TrainingExamples;

/** What every implementation of the formats promises, whatever it writes. */
public abstract class TrainingFormatsContract {
    protected abstract TrainingFormats formats();

    @Test
    void open_refuses_what_is_not_supported() {
        Arrays.stream(TrainingFormat.values())
                .filter(format -> !formats().supported().contains(format))
                .forEach(format -> assertThatThrownBy(
                                () -> formats().open(format, ExportOptions.DEFAULT, OutputStream.nullOutputStream()))
                        .isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void write_makes_the_same_bytes_of_the_same_rows_and_tells_the_same_of_them() {
        for (TrainingFormat format : formats().supported()) {
            assertThat(export(format, rows(format, 50)))
                    .as(format.wireName())
                    .isEqualTo(export(format, rows(format, 50)));
        }
    }

    @Test
    void report_counts_every_row_once() {
        for (TrainingFormat format : formats().supported()) {
            Written export = export(format, rows(format, 50));
            long written = export.outcomes.stream()
                    .filter(outcome -> outcome instanceof RowOutcome.Written)
                    .count();

            assertThat(export.report.matched()).as(format.wireName()).isEqualTo(50);
            assertThat(export.report.written()).isEqualTo(written);
            assertThat(export.report.skipped()).isEqualTo(50 - written);
        }
    }

    @Test
    void write_refuses_rows_of_the_other_kind() {
        for (TrainingFormat format : formats().supported()) {
            try (ExportWriter writer = open(format, OutputStream.nullOutputStream())) {
                ExportRow odd = row(format.rowKind() == RowKind.PAIR ? RowKind.EXAMPLE : RowKind.PAIR, new Random(1));

                assertThatThrownBy(() -> writer.write(odd)).isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> writer.observe(odd)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    /** Names of equal hash: tables of names refuse them, or take quadratic time. */
    @Test
    void write_takes_names_that_hash_alike() {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < 512; i++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 9; bit++) {
                name.append((i >> bit & 1) == 0 ? "ab" : "bA");
            }
            members.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(name)
                    .append("\":")
                    .append(i);
        }
        TrainingExample example = structured(JsonText.of("{" + members + "}"));
        for (TrainingFormat format : formats().supported()) {
            Written export = export(format, List.of(rowOf(format.rowKind(), example)));

            assertThat(export.report.written()).as(format.wireName()).isEqualTo(1);
        }
    }

    @Test
    void write_goes_on_after_a_row_that_cannot_be_read() {
        List<String> unreadable = List.of("{\"a\": \n\"", "{\"a\":" + "[".repeat(50_000));
        for (TrainingFormat format : formats().supported()) {
            for (String payload : unreadable) {
                List<ExportRow> rows = new ArrayList<>(rows(format, 3));
                rows.add(1, rowOf(format.rowKind(), structured(JsonText.stored(payload))));
                Written export = export(format, rows);

                assertThat(export.outcomes).as(format.wireName()).hasSize(4);
                if (export.outcomes.get(1) instanceof RowOutcome.Skipped skipped) {
                    assertThat(skipped.reason()).isEqualTo(SkipReason.UNREADABLE);
                    rows.remove(1);
                    // a zip names the rows that it skips
                    assertThat(format.fileType() == FileType.ZIP || export.bytes.equals(export(format, rows).bytes))
                            .as(format.wireName())
                            .isTrue();
                }
            }
        }
    }

    private static TrainingExample structured(JsonText structured) {
        return TrainingExamples.example(
                new UUID(7, 7),
                TrainingExamples.NOON,
                draft -> draft.inputStructured(structured)
                        .outputText("chosen")
                        .qualityScore(90)
                        .confidence(1));
    }

    private static ExportRow rowOf(RowKind kind, TrainingExample example) {
        TrainingExample worse = TrainingExamples.example(
                new UUID(8, 8),
                TrainingExamples.NOON,
                draft -> draft.inputText(example.input().text()).outputText("rejected"));
        return kind == RowKind.PAIR
                ? new ExportRow.Pair(example, worse, null)
                : new ExportRow.Single(withStep(example), "train");
    }

    /** Some formats are made of steps, while some formats of pairs take none. */
    private static TrainingExample withStep(TrainingExample example) {
        return example.with(
                draft -> draft.expectedActions(JsonText.of("[{\"tool\":\"f\",\"params\":{},\"result\":\"r\"}]")),
                TrainingExamples::hashes,
                TrainingExamples.NOON);
    }

    @Test
    void finish_and_close_leave_the_stream_open() {
        OutputStream stream = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        for (TrainingFormat format : formats().supported()) {
            try (ExportWriter writer = open(format, stream)) {
                writer.write(rows(format, 1).get(0));
                writer.finish();
            }
        }
    }

    @Test
    void finish_fails_if_the_stream_does() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("the reader is gone");
            }
        };
        for (TrainingFormat format : formats().supported()) {
            assertThatThrownBy(() -> {
                        try (ExportWriter writer = open(format, broken)) {
                            rows(format, 50).forEach(writer::write);
                            writer.finish();
                        }
                    })
                    .as(format.wireName())
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    private record Written(String bytes, List<RowOutcome> outcomes, ExportReport report) {}

    private Written export(TrainingFormat format, List<ExportRow> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<RowOutcome> outcomes = new ArrayList<>();
        try (ExportWriter writer = open(format, bytes)) {
            rows.forEach(row -> outcomes.add(writer.write(row)));
            writer.finish();
            return new Written(HexFormat.of().formatHex(bytes.toByteArray()), outcomes, writer.report());
        }
    }

    private ExportWriter open(TrainingFormat format, OutputStream out) {
        return formats().open(format, ExportOptions.DEFAULT, out);
    }

    private static List<ExportRow> rows(TrainingFormat format, int count) {
        Random random = new Random(count);
        List<ExportRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(format.rowKind(), random));
        }
        return rows;
    }

    /** Some rows are plain; the random payloads of others break the trajectory profile, so that formats may skip them. */
    private static ExportRow row(RowKind kind, Random random) {
        if (kind == RowKind.PAIR) {
            return new ExportRow.Pair(plain(random), plain(random), null);
        }
        return new ExportRow.Single(
                random.nextBoolean() ? withStep(plain(random)) : TrainingExamples.random(random), "train");
    }

    private static TrainingExample plain(Random random) {
        String answer = "answer " + random.nextInt(3);
        return TrainingExamples.example(
                new UUID(random.nextLong(), random.nextLong()),
                TrainingExamples.NOON,
                draft -> draft.outputText(answer).confidence(1));
    }
}
