package org.trainingexample.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.bulk.ImportResult;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.id.TrainingExampleId;

class ImportResultsTextTest {
    private static final TrainingExampleId ID = new TrainingExampleId(new UUID(1, 2));

    @Test
    void results_come_back_as_they_were() {
        List<ImportResult> results = List.of(
                ImportResult.created(1, ID),
                ImportResult.updated(2, ID),
                ImportResult.duplicate(3, ID),
                ImportResult.failed(4, ID, new Violation("/source_trace_hash", "duplicate-example", "is there")),
                ImportResult.failed(
                        100_000,
                        List.of(
                                new Violation("", "malformed-json", "must be JSON"),
                                new Violation(
                                        "/a\tb\nc\r\u0000\\t\u001f\u0085\u2028\"é\uD83D\uDE00",
                                        "unknown-field",
                                        "x"))));
        String text = ImportResultsText.encode(results);
        assertThat(ImportResultsText.decode(text)).isEqualTo(results);
        assertThat(text).as("what a store takes").doesNotContain("\u0000", "\r");
        assertThat(text.lines()).hasSize(results.size());
    }
}
