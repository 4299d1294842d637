package org.trainingexample.domain.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.domain.export.ExportReport;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.json.WireNamed;
import org.trainingexample.domain.testkit.TrainingExamples;

class ExportOptionsTest {
    @Test
    void build_reports_every_violation_under_its_parameter() {
        ExportOptions.Builder options = ExportOptions.builder()
                .desirableMin(Double.NaN)
                .undesirableMax(101)
                .name("../data");

        assertThatThrownBy(options::build)
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(Violation::field)
                                .containsExactly("desirable_min", "undesirable_max", "name"));
    }

    @Test
    void build_refuses_qualities_that_overlap() {
        assertThatThrownBy(() -> ExportOptions.builder().undesirableMax(81).build())
                .isInstanceOf(ValidationException.class);
        assertThat(ExportOptions.builder().undesirableMax(80).build().undesirableMax())
                .isEqualTo(80);
    }

    @Test
    void answer_falls_back_to_the_other_and_joins_what_differs() {
        for (Answer answer : Answer.values()) {
            assertThat(answer.of("long", "")).isEqualTo("long");
            assertThat(answer.of("", "short")).isEqualTo("short");
            assertThat(answer.of("same", "same")).isEqualTo("same");
            assertThat(answer.of("", "")).isEmpty();
        }
        assertThat(Answer.OUTPUT_TEXT.of("long", "short")).isEqualTo("long");
        assertThat(Answer.FINAL_ANSWER.of("long", "short")).isEqualTo("short");
        assertThat(Answer.BOTH.of("long", "short")).isEqualTo("long\n\nshort");
    }

    @Test
    void count_keeps_matched_equal_to_written_and_skipped() {
        ExportReport.Counter counter = new ExportReport.Counter();
        counter.count(new RowOutcome.Written(Set.of()));
        counter.count(new RowOutcome.Written(Set.of(ExportWarning.REASONING, ExportWarning.TRUNCATED), 3));
        counter.count(new RowOutcome.Skipped(SkipReason.NO_ANSWER, ""));

        ExportReport report = counter.report();

        assertThat(report.matched()).isEqualTo(3);
        assertThat(report.written()).isEqualTo(2);
        assertThat(report.skipped()).isOne();
        assertThat(report.lossy()).isOne();
        assertThat(report.lines()).isEqualTo(4);
        assertThat(report.lossyBy()).containsOnlyKeys(ExportWarning.REASONING, ExportWarning.TRUNCATED);
        assertThat(report.skippedBy()).containsExactly(java.util.Map.entry(SkipReason.NO_ANSWER, 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a-b", "ä", "..", " "})
    void row_refuses_a_split_that_is_no_plain_name(String split) {
        assertThatThrownBy(() -> new ExportRow.Single(TrainingExamples.any(), split))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void formats_are_found_by_the_names_of_the_guide() {
        assertThat(WireNamed.find(TrainingFormat.class, "openai_dpo")).contains(TrainingFormat.OPENAI_DPO);
        assertThat(WireNamed.find(TrainingFormat.class, "hf")).contains(TrainingFormat.HF);
        assertThat(WireNamed.find(TrainingFormat.class, "exe")).isEmpty();
    }
}
