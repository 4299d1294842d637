package org.trainingexample.adapter.formats.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.trajectory.Call;
import org.trainingexample.adapter.formats.trajectory.Speaker;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.format.Answer;
import org.trainingexample.domain.format.ErrorSteps;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.MissingResult;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.testkit.Fixtures;

/** What story an example tells; turns are shown as {@code speaker:text}, calls as {@code >tool(arguments)=result}. */
class ConversationBuilderTest {
    private static final String ASKED = "{\"role\":\"user\",\"content\":\"Fix it\"}";
    private static final String CALLED =
            "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\": 1.0}\"}}]}";
    private static final String RESULT = "{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"r\"}";
    private static final String F = "{\"tool\":\"f\",\"params\":{\"a\":1}}";
    private static final String G = "{\"tool\":\"g\",\"params\":{},\"result\":\"s\"}";

    @Test
    void build_puts_system_messages_prompt_steps_and_answer_in_a_row() {
        TrainingExample example = example(
                "\"system\":\"S\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":\"Hello\"}]",
                "[" + G + "]",
                "Done");

        assertThat(told(example))
                .isEqualTo("system:S user:Hi assistant:Hello user:Fix it assistant:>g({})=s assistant:Done");
    }

    @Test
    void build_does_not_repeat_a_prompt_that_is_the_last_message() {
        assertThat(told(example(messages("{\"role\":\"system\",\"content\":\"S\"}", ASKED), "[]", "Done")))
                .isEqualTo("system:S user:Fix it assistant:Done");
    }

    @Test
    void build_does_not_repeat_a_system_prompt_that_is_the_first_message() {
        String system = "\"system\":\"S\"," + messages("{\"role\":\"developer\",\"content\":\"S\"}");

        assertThat(told(example(system, "[]", "Done"))).isEqualTo("system:S user:Fix it assistant:Done");
    }

    @Test
    void build_tells_that_messages_of_the_developer_become_the_system_s() {
        Conversation built = build(example(messages("{\"role\":\"developer\",\"content\":\"S\"}"), "[]", "Done"));

        assertThat(built.turns().get(0)).isEqualTo(Turn.said(Speaker.SYSTEM, "S"));
        assertThat(built.losses()).containsExactly(ExportWarning.DEVELOPER_ROLE);
    }

    @Test
    void build_takes_messages_that_begin_with_the_prompt_for_the_recorded_trajectory() {
        String recorded =
                messages(ASKED, CALLED, RESULT, assistant("Done"), "{\"role\":\"user\",\"content\":\"Thanks\"}");
        TrainingExample example = example(
                recorded,
                "[" + F + "]",
                draft -> draft.outputText("user: Fix it\n...").finalAnswer("Done"));

        assertThat(told(example)).isEqualTo("user:Fix it assistant:>f({\"a\": 1.0})=r assistant:Done");
        assertThat(build(example).losses()).contains(ExportWarning.TRAILING_TURNS);
    }

    @Test
    void build_adds_to_a_recorded_trajectory_what_it_lacks() {
        assertThat(told(example(messages(ASKED, CALLED, RESULT), "[" + F + "," + G + "]", "Done")))
                .isEqualTo("user:Fix it assistant:>f({\"a\": 1.0})=r assistant:>g({})=s assistant:Done");
        assertThat(told(example(
                        messages(ASKED, CALLED),
                        "[{\"tool\":\"f\",\"params\":{\"a\":1},\"result\":\"late\"}]",
                        "Done")))
                .isEqualTo("user:Fix it assistant:>f({\"a\": 1.0})=late assistant:Done");
    }

    @Test
    void build_ends_a_recorded_trajectory_with_its_last_call_if_nothing_was_said_after() {
        String recorded = messages(ASKED, assistant("Done"), ASKED, CALLED, RESULT);

        assertThat(told(example(recorded, "[]", "Done")))
                .isEqualTo("user:Fix it assistant:Done user:Fix it assistant:>f({\"a\": 1.0})");
    }

    @Test
    void build_refuses_messages_and_actions_that_contradict_each_other() {
        assertThat(refusal(example(messages(ASKED, CALLED, RESULT), "[" + G + "]", "Done")))
                .isEqualTo(SkipReason.CONTRADICTORY_TRAJECTORY);
        assertThat(refusal(example(messages(ASKED, assistant("No")), "[]", "Yes")))
                .isEqualTo(SkipReason.CONTRADICTORY_TRAJECTORY);
    }

    @Test
    void build_takes_the_answer_that_was_asked_for_and_the_other_where_it_is_empty() {
        TrainingExample both =
                example("", "[]", draft -> draft.outputText("Long").finalAnswer("Short"));
        TrainingExample one = example("", "[]", draft -> draft.outputText("").finalAnswer("Short"));

        assertThat(told(both)).endsWith("assistant:Long");
        assertThat(told(both, options().answer(Answer.FINAL_ANSWER).build())).endsWith("assistant:Short");
        assertThat(told(both, options().answer(Answer.BOTH).build())).endsWith("assistant:Long\n\nShort");
        assertThat(told(one)).endsWith("assistant:Short");
    }

    @Test
    void build_deals_with_a_missing_result_as_it_is_told() {
        TrainingExample example = example("", "[" + F + "," + G + "]", "Done");

        assertThat(told(example)).isEqualTo("user:Fix it assistant:>f({\"a\":1})");
        assertThat(build(example).losses()).contains(ExportWarning.TRUNCATED);
        assertThat(told(example, options().missingResult(MissingResult.STUB).build()))
                .isEqualTo(
                        "user:Fix it assistant:>f({\"a\":1})=(result not recorded) assistant:>g({})=s assistant:Done");
        assertThat(refusal(
                        example, options().missingResult(MissingResult.DROP_ROW).build()))
                .isEqualTo(SkipReason.MISSING_RESULT);
    }

    @Test
    void build_keeps_a_row_that_ends_with_a_call_even_if_missing_results_drop_rows() {
        ExportOptions drop = options().missingResult(MissingResult.DROP_ROW).build();

        assertThat(told(example("", "[" + F + "]", ""), drop)).isEqualTo("user:Fix it assistant:>f({\"a\":1})");
    }

    @Test
    void build_refuses_to_end_in_the_history() {
        TrainingExample example = example(messages("{\"role\":\"user\",\"content\":\"Hi\"}", CALLED), "[]", "Done");

        assertThat(refusal(example)).isEqualTo(SkipReason.MISSING_RESULT);
    }

    @Test
    void build_numbers_calls_without_an_id_by_their_place() {
        String actions = "[" + G + ",{\"tool\":\"g\",\"call_id\":\"call_2\",\"result\":\"\"}," + G + "]";

        List<String> ids = build(example("", actions, "Done")).turns().stream()
                .flatMap(turn -> turn.calls().stream())
                .map(Call::id)
                .toList();

        assertThat(ids).containsExactly("call_0", "call_2", "call_2_");
    }

    @Test
    void build_marks_steps_that_are_not_to_be_learned() {
        String actions =
                "[{\"tool\":\"g\",\"result\":\"\",\"train\":false},{\"tool\":\"g\",\"result\":\"\",\"is_error\":true}]";
        TrainingExample example = example("", actions, "Done");

        assertThat(build(example).response()).extracting(Turn::trained).containsExactly(false, true, true);
        assertThat(build(example, options().errorSteps(ErrorSteps.MASK).build()).response())
                .extracting(Turn::trained)
                .containsExactly(false, false, true);
    }

    @Test
    void build_marks_recorded_turns_by_the_steps_that_they_show() {
        String step = "[{\"tool\":\"f\",\"params\":{\"a\":1},\"train\":false}]";

        assertThat(build(example(messages(ASKED, CALLED, RESULT), step, "Done")).response())
                .extracting(Turn::trained)
                .containsExactly(false, true);
    }

    @Test
    void build_gives_the_reasoning_to_the_answer() {
        TrainingExample fromMetadata =
                example("", "[]", draft -> draft.outputText("Done").metadata(JsonText.of("{\"reasoning\":\"Hm\"}")));

        assertThat(build(fromMetadata).response().get(0).reasoning()).isEqualTo("Hm");
        assertThat(build(example("\"reasoning\":\"Hm\"", "[]", "Done"))
                        .response()
                        .get(0)
                        .reasoning())
                .isEqualTo("Hm");
    }

    @Test
    void build_infers_the_schemas_of_the_tools_that_are_called() {
        InferredTools tools = new InferredTools();
        for (String arguments : List.of("{\"b\":1,\"a\":\"x\"}", "{\"a\":null,\"b\":1.5}", "{\"b\":2}")) {
            tools.observe(new Call(null, "f", arguments, JsonValue.of(arguments), null));
        }
        tools.observe(new Call(null, "unused", "{}", JsonValue.of("{}"), null));

        Conversation conversation = new ConversationBuilder(
                        ExportOptions.DEFAULT, MissingResult.TRUNCATE_AT_CALL, tools)
                .build(example("", "[" + F + "]", "Done"))
                .made();

        assertThat(conversation.tools())
                .extracting(JsonValue::compact)
                .containsExactly(
                        "{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"\",\"parameters\":{\"type\":\"object\",\"properties\":"
                                + "{\"a\":{\"type\":[\"null\",\"string\"]},\"b\":{\"type\":\"number\"}},\"required\":[\"b\"]}}}");
        assertThat(conversation.losses()).doesNotContain(ExportWarning.UNDECLARED_TOOLS);
    }

    private static TrainingExample example(String structured, String actions, String answer) {
        return example(structured, actions, draft -> draft.outputText(answer));
    }

    private static TrainingExample example(String structured, String actions, TrainingExamplePatch edits) {
        return Fixtures.example(draft -> {
            draft.inputText("Fix it")
                    .inputStructured(JsonText.of("{" + structured + "}"))
                    .expectedActions(JsonText.of(actions));
            edits.applyTo(draft);
        });
    }

    private static String messages(String... messages) {
        return "\"messages\":[" + String.join(",", messages) + "]";
    }

    private static String assistant(String text) {
        return "{\"role\":\"assistant\",\"content\":\"" + text + "\"}";
    }

    private static ExportOptions.Builder options() {
        return ExportOptions.builder();
    }

    private static Attempt<Conversation> attempt(TrainingExample example, ExportOptions options) {
        return new ConversationBuilder(options, options.missingResult(), new InferredTools()).build(example);
    }

    private static Conversation build(TrainingExample example) {
        return build(example, ExportOptions.DEFAULT);
    }

    private static Conversation build(TrainingExample example, ExportOptions options) {
        return attempt(example, options).made();
    }

    private static SkipReason refusal(TrainingExample example) {
        return refusal(example, ExportOptions.DEFAULT);
    }

    private static SkipReason refusal(TrainingExample example, ExportOptions options) {
        return attempt(example, options).skipped().reason();
    }

    private static String told(TrainingExample example) {
        return told(example, ExportOptions.DEFAULT);
    }

    private static String told(TrainingExample example, ExportOptions options) {
        return build(example, options).turns().stream()
                .map(turn -> turn.speaker().wireName() + ":" + turn.text() + calls(turn))
                .collect(Collectors.joining(" "));
    }

    private static String calls(Turn turn) {
        return turn.calls().stream()
                .map(call -> ">" + call.tool() + "(" + call.spelling() + ")"
                        + (call.result() == null ? "" : "=" + call.result()))
                .collect(Collectors.joining());
    }
}
