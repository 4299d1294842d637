package org.trainingexample.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.testkit.TrainingExamples;

class TrainingExampleDraftTest {
    @Test
    void build_needs_only_the_prompt_and_knows_the_defaults() {
        TrainingExample example = build(draft -> draft.inputText("x"));
        assertThat(example.provenance())
                .isEqualTo(new Provenance(
                        ExampleSource.EXECUTION_TRACE, null, null, null, null, "L07 TrainingDataExtractor"));
        assertThat(example.output()).isEqualTo(new Output("", JsonText.EMPTY_ARRAY, ""));
        assertThat(example.quality()).isEqualTo(new Quality(0, 0));
        assertThat(example.classification())
                .isEqualTo(new Classification(List.of(), "general", TaskType.SINGLE_STEP, 0.5));
        assertThat(example.metadata()).isEqualTo(JsonText.EMPTY_OBJECT);
        assertThat(example.version()).isEqualTo(1);
    }

    @Test
    void build_reports_everything_that_is_wrong_at_once() {
        assertThat(violations(draft -> draft.qualityScore(100.0000001)
                        .confidence(-1)
                        .difficulty(Double.NaN)
                        .domain("")
                        .labels(List.of("ok", ""))
                        .executionId("a\nb")
                        .traceHash("with space")
                        .expectedActions(JsonText.of("{}"))
                        .inputStructured(JsonText.of("[]"))
                        .metadata(JsonText.of("1"))))
                .containsExactlyInAnyOrder(
                        "/input_text required",
                        "/quality_score out-of-range",
                        "/confidence out-of-range",
                        "/difficulty out-of-range",
                        "/domain too-short",
                        "/labels/1 too-short",
                        "/execution_id invalid-character",
                        "/source_trace_hash invalid-character",
                        "/expected_actions wrong-type",
                        "/input_structured wrong-type",
                        "/metadata wrong-type");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.0001, 100.0000001, 1e308, Double.POSITIVE_INFINITY, Double.NaN})
    void build_refuses_a_score_outside_0_to_100(double score) {
        assertThat(violations(draft -> draft.inputText("x").qualityScore(score)))
                .containsExactly("/quality_score out-of-range");
    }

    @Test
    void build_has_no_negative_zero() {
        TrainingExample example =
                build(draft -> draft.inputText("x").qualityScore(-0.0).difficulty(-0.0));
        assertThat(Double.doubleToRawLongBits(example.quality().score())).isZero();
        assertThat(Double.doubleToRawLongBits(example.classification().difficulty()))
                .isZero();
    }

    @Test
    void build_takes_texts_of_one_mebibyte_of_utf8_and_no_byte_more() {
        String full = "\u00e9".repeat(1 << 19);
        assertThat(build(draft -> draft.inputText(full)).input().text()).isEqualTo(full);
        assertThat(violations(draft -> draft.inputText(full + "x"))).containsExactly("/input_text too-long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\ud800", "\udc00x", "\ude00\ud83d"})
    void build_refuses_nul_and_unpaired_surrogates_in_texts(String text) {
        assertThat(violations(draft -> draft.inputText("x").finalAnswer(text)))
                .containsExactly("/final_answer invalid-character");
    }

    @Test
    void build_takes_other_control_characters_in_texts_but_not_in_names() {
        assertThat(build(draft -> draft.inputText("\u001b[31m\t\r\n\uFFFF\u202E"))
                        .input()
                        .text())
                .hasSize(10);
        assertThat(violations(draft -> draft.inputText("x").domain("a\u001bb")))
                .containsExactly("/domain invalid-character");
    }

    @Test
    void build_collapses_repeated_labels_and_keeps_their_order() {
        assertThat(build(draft -> draft.inputText("x").labels(List.of("b", "a", "b")))
                        .classification()
                        .labels())
                .containsExactly("b", "a");
    }

    @Test
    void build_takes_64_labels_of_100_characters() {
        List<String> labels = new ArrayList<>();
        for (int i = 10; i < 74; i++) {
            labels.add(i + "\uD83D\uDE00".repeat(98));
        }
        assertThat(build(draft -> draft.inputText("x").labels(labels))
                        .classification()
                        .labels())
                .isEqualTo(labels);
        labels.add("one more");
        assertThat(violations(draft -> draft.inputText("x").labels(labels))).containsExactly("/labels too-many");
    }

    @Test
    void build_takes_1_000_actions_which_are_all_objects() {
        List<String> actions = new ArrayList<>(Collections.nCopies(1_000, "{}"));
        build(draft -> draft.inputText("x").expectedActions(JsonText.of(actions.toString())));
        actions.add("1");
        assertThat(violations(draft -> draft.inputText("x").expectedActions(JsonText.of(actions.toString()))))
                .containsExactly("/expected_actions too-many", "/expected_actions/1000 wrong-type");
    }

    @Test
    void build_limits_the_payloads() {
        JsonText big = JsonText.of("{\"a\":\"" + "x".repeat(256 << 10) + "\"}");
        assertThat(violations(draft -> draft.inputText("x").metadata(big).inputStructured(big)))
                .containsExactlyInAnyOrder("/metadata too-long", "/input_structured too-long");
    }

    @Test
    void of_holds_what_the_example_holds() {
        TrainingExample example = TrainingExamples.random(new Random(1));
        assertThat(TrainingExampleDraft.of(example)
                        .build(example.id(), 1, TrainingExamples::hashes, NOON, NOON)
                        .changedFields(example))
                .isEmpty();
    }

    private static TrainingExample build(TrainingExamplePatch edits) {
        TrainingExampleDraft draft = new TrainingExampleDraft();
        edits.applyTo(draft);
        return draft.build(new TrainingExampleId(new UUID(0, 0)), 1, TrainingExamples::hashes, NOON, NOON);
    }

    private static List<String> violations(TrainingExamplePatch edits) {
        try {
            build(edits);
            return List.of();
        } catch (ValidationException invalid) {
            return invalid.violations().stream()
                    .map(violation -> violation.field() + " " + violation.code())
                    .toList();
        }
    }
}
