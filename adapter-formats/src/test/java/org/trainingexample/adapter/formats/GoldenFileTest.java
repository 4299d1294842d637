package org.trainingexample.adapter.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainingexample.adapter.formats.file.Zips;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.RowKind;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.json.WireNamed;
import org.trainingexample.domain.testkit.Fixtures;

/**
 * Every format of every fixture, byte for byte. The files are read by people: {@code -Dgolden.write=true} writes them anew,
 * and the difference is reviewed like code.
 */
class GoldenFileTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static Stream<TrainingFormat> formats() {
        return Arrays.stream(TrainingFormat.values()).filter(format -> format != TrainingFormat.PARQUET);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void write_makes_exactly_the_golden_bytes(TrainingFormat format) throws IOException {
        for (Fixtures fixture : Fixtures.values()) {
            String extension =
                    format == TrainingFormat.HF ? "jsonl" : format.fileType().extension();
            compare(format, name(fixture) + "." + extension, rows(format, export(format, fixture)));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void write_tells_exactly_the_golden_outcomes(TrainingFormat format) throws IOException {
        String outcomes = Arrays.stream(Fixtures.values())
                .map(fixture -> name(fixture) + ": "
                        + told(export(format, fixture).outcomes().get(0)) + "\n")
                .collect(Collectors.joining());
        compare(format, "outcomes.txt", outcomes.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Exports.Export export(TrainingFormat format, Fixtures fixture) {
        ExportRow row = format.rowKind() == RowKind.PAIR
                ? new ExportRow.Pair(fixture.example(), fixture.worse(), null)
                : new ExportRow.Single(fixture.example(), null);
        return Exports.export(format, ExportOptions.DEFAULT, List.of(row));
    }

    private static byte[] rows(TrainingFormat format, Exports.Export export) throws IOException {
        return format == TrainingFormat.HF ? Zips.rows(Zips.files(export.bytes()), "train") : export.bytes();
    }

    private static String told(RowOutcome outcome) {
        if (outcome instanceof RowOutcome.Skipped skipped) {
            return "skipped, " + skipped.reason().wireName() + ": " + skipped.detail();
        }
        Set<String> losses = ((RowOutcome.Written) outcome)
                .losses().stream().map(WireNamed::wireName).collect(Collectors.toCollection(TreeSet::new));
        return "written" + (losses.isEmpty() ? "" : ", without " + String.join(", ", losses));
    }

    private static String name(Fixtures fixture) {
        return fixture.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static void compare(TrainingFormat format, String name, byte[] made) throws IOException {
        Path file = GOLDEN.resolve(format.wireName()).resolve(name);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(file.getParent());
            Files.write(file, made);
        }
        assertThat(new String(made, java.nio.charset.StandardCharsets.UTF_8))
                .as(file.toString())
                .isEqualTo(Files.readString(file));
    }
}
