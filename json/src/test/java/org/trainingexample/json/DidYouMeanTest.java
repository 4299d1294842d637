package org.trainingexample.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.query.FilterParameter;

class DidYouMeanTest {
    private static final List<String> FIELDS =
            Arrays.stream(ExampleField.values()).map(ExampleField::wireName).toList();

    @ParameterizedTest
    @CsvSource({
        "input, input_text",
        "prompt, input_text",
        "output, output_text",
        "response, output_text",
        "score, quality_score",
        "Score, quality_score",
        "qualty_score, quality_score",
        "tags, labels",
        "type, task_type",
        "hash, ''",
        "trace_hash, source_trace_hash",
        "structured, input_structured",
        "xyzzy, ''",
        "'', ''"
    })
    void hint_finds_the_field_that_was_meant(String unknown, String meant) {
        assertThat(DidYouMean.hint(unknown, FIELDS)).isEqualTo(meant.isEmpty() ? "" : "; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "score, min_quality",
        "tag, label",
        "search, q",
        "since, created_after",
        "agent, agent_id",
        "min_qualit, min_quality"
    })
    void hint_finds_the_filter_that_was_meant(String unknown, String meant) {
        assertThat(DidYouMean.hint(unknown, FilterParameter.names())).isEqualTo("; did you mean " + meant + "?");
    }

    @Test
    void hint_finds_the_split_that_was_meant() {
        List<String> splits = List.of("train", "validation", "test");
        assertThat(DidYouMean.hint("val", splits)).isEqualTo("; did you mean validation?");
        assertThat(DidYouMean.hint("dev", splits)).isEqualTo("; did you mean validation?");
        assertThat(DidYouMean.hint("training", splits)).isEqualTo("; did you mean train?");
    }
}
