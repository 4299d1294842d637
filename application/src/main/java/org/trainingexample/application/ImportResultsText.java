package org.trainingexample.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainingexample.domain.bulk.ImportResult;
import org.trainingexample.domain.bulk.ImportStatus;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * The results of a chunk's lines as a text to be recorded: a line for each result, with the line's number, its status,
 * an id or nothing, and three fields for each violation, all separated by tabs.
 */
final class ImportResultsText {
    private ImportResultsText() {}

    static String encode(List<ImportResult> results) {
        return results.stream()
                .map(result -> fields(result).map(ImportResultsText::escape).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> fields(ImportResult result) {
        return Stream.concat(
                Stream.of(
                        Integer.toString(result.line()),
                        result.status().name(),
                        result.id().map(TrainingExampleId::toString).orElse("")),
                result.violations().stream()
                        .flatMap(violation -> Stream.of(violation.field(), violation.code(), violation.detail())));
    }

    static List<ImportResult> decode(String text) {
        return text.lines().map(ImportResultsText::decodeLine).toList();
    }

    private static ImportResult decodeLine(String line) {
        List<String> fields =
                Stream.of(line.split("\t", -1)).map(String::translateEscapes).toList();
        List<Violation> violations = new ArrayList<>();
        for (int i = 3; i < fields.size(); i += 3) {
            violations.add(new Violation(fields.get(i), fields.get(i + 1), fields.get(i + 2)));
        }
        String id = fields.get(2);
        return new ImportResult(
                Integer.parseInt(fields.get(0)),
                ImportStatus.valueOf(fields.get(1)),
                id.isEmpty() ? Optional.empty() : Optional.of(new TrainingExampleId(UUID.fromString(id))),
                violations);
    }

    /** Pointers hold names that callers made up: no control character of theirs may break the form, or the store. */
    private static String escape(String field) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' || Character.isISOControl(c) && c <= 0xFF) {
                escaped.append('\\').append(String.format("%03o", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
