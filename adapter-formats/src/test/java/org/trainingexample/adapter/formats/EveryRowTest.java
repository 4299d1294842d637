package org.trainingexample.adapter.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainingexample.adapter.formats.conversation.UndeclaredTools;
import org.trainingexample.adapter.formats.file.Zips;
import org.trainingexample.adapter.formats.rules.ConsumerRules;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.RowKind;
import org.trainingexample.domain.format.ToolArguments;
import org.trainingexample.domain.format.TrainingFormat;

/** Whatever goes in, what comes out is what the consumer takes; and the counts say what did not. */
class EveryRowTest {
    private static final int ROWS = 1_000;

    static Stream<TrainingFormat> formats() {
        return Arrays.stream(TrainingFormat.values())
                .filter(format ->
                        !Set.of(TrainingFormat.CSV, TrainingFormat.PARQUET).contains(format));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void write_never_writes_a_row_that_its_consumer_refuses(TrainingFormat format) throws IOException {
        for (long seed = 0; seed < 3; seed++) {
            RandomTrajectories random = new RandomTrajectories(new Random(seed));
            List<ExportRow> rows = randomRows(format, random);

            assertAccepted("seed " + seed, format, random.options(), rows);
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void write_makes_the_same_bytes_of_the_same_rows(TrainingFormat format) {
        List<ExportRow> rows = randomRows(format, new RandomTrajectories(new Random(42)));

        assertThat(Exports.export(format, ExportOptions.DEFAULT, rows).bytes())
                .isEqualTo(Exports.export(format, ExportOptions.DEFAULT, rows).bytes());
    }

    @Test
    void write_never_writes_a_row_that_readers_without_objects_refuse() throws IOException {
        ExportOptions text = ExportOptions.builder()
                .toolArguments(ToolArguments.STRING)
                .inferTools(true)
                .build();
        RandomTrajectories random = new RandomTrajectories(new Random(5));

        Exports.Export export = assertAccepted("text", TrainingFormat.HF, text, randomRows(TrainingFormat.HF, random));

        assertThat(export.report().written()).isGreaterThan(ROWS / 10);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void write_takes_real_rows(TrainingFormat format) throws IOException {
        List<TrainingExample> examples = RealRows.sample();
        List<ExportRow> rows = new ArrayList<>();
        if (format.rowKind() == RowKind.PAIR) {
            // the last eight are four answers to each of two questions
            for (int i = examples.size() - 8; i < examples.size(); i += 4) {
                rows.add(new ExportRow.Pair(examples.get(i), examples.get(i + 1), null));
                rows.add(new ExportRow.Pair(examples.get(i + 2), examples.get(i + 3), null));
            }
        } else {
            rows.addAll(Exports.singles(examples));
        }

        Exports.Export export = assertAccepted("real rows", format, ExportOptions.DEFAULT, rows);

        if (format != TrainingFormat.ALPACA && format != TrainingFormat.TRL_STEPWISE) {
            assertThat(export.report().skipped()).as(export.report().toString()).isZero();
        }
    }

    @Test
    void random_rows_meet_every_reason_and_are_written_too() {
        Set<SkipReason> met = EnumSet.noneOf(SkipReason.class);
        for (TrainingFormat format : formats().toList()) {
            Exports.Export export = Exports.export(
                    format, ExportOptions.DEFAULT, randomRows(format, new RandomTrajectories(new Random(1))));
            met.addAll(export.report().skippedBy().keySet());
            assertThat(export.report().written()).as(format.wireName()).isGreaterThan(ROWS / 100);
        }

        assertThat(EnumSet.complementOf(EnumSet.copyOf(met)))
                .containsExactlyInAnyOrder(SkipReason.UNREADABLE, SkipReason.TOO_MANY_TOOLS);
    }

    private static List<ExportRow> randomRows(TrainingFormat format, RandomTrajectories random) {
        List<ExportRow> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            TrainingExample example = random.example();
            rows.add(
                    format.rowKind() == RowKind.PAIR
                            ? new ExportRow.Pair(example, random.sibling(example), null)
                            : new ExportRow.Single(example, null));
        }
        return rows;
    }

    private static Exports.Export assertAccepted(
            String rowsName, TrainingFormat format, ExportOptions options, List<ExportRow> rows) throws IOException {
        Exports.Export export = Exports.export(format, options, rows);
        List<String> lines = format == TrainingFormat.HF
                ? new String(Zips.rows(Zips.files(export.bytes()), "train"), StandardCharsets.UTF_8)
                        .lines()
                        .toList()
                : export.lines();
        List<RowOutcome.Written> written = export.outcomes().stream()
                .filter(RowOutcome.Written.class::isInstance)
                .map(RowOutcome.Written.class::cast)
                .toList();
        assertThat(lines).as(rowsName).hasSize(written.size());
        assertThat(export.report().matched()).isEqualTo(rows.size());
        assertThat(export.report().written()).isEqualTo(written.size());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            assertThat(ConsumerRules.problems(format, options.toolArguments(), line))
                    .as(rowsName + ": " + line)
                    .isEmpty();
            assertThat(UndeclaredTools.of(line).isEmpty())
                    .as(rowsName + ", all calls are declared or told as a loss: " + line)
                    .isNotEqualTo(written.get(i).losses().contains(ExportWarning.UNDECLARED_TOOLS));
        }
        return export;
    }
}
