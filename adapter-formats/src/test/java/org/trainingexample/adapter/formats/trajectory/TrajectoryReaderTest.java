package org.trainingexample.adapter.formats.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainingexample.adapter.formats.RealRows;
import org.trainingexample.domain.Input;
import org.trainingexample.domain.Output;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.testkit.Fixtures;
import org.trainingexample.domain.validation.Violations;

class TrajectoryReaderTest {
    @Test
    void read_finds_nothing_in_real_rows_and_in_fixtures() {
        for (TrainingExample example : RealRows.sample()) {
            assertThat(violations(example.input(), example.output())).isEmpty();
        }
        for (Fixtures fixture : Fixtures.values()) {
            TrainingExample example = fixture.example();
            assertThat(violations(example.input(), example.output()))
                    .as(fixture.name())
                    .isEmpty();
        }
    }

    @Test
    void read_takes_null_for_absent() {
        String input = "{'system':null,'messages':null,'tools':null,'reasoning':null}";
        String actions = "[{'tool':'f','params':null,'call_id':null,'result':null,'thought':null,'is_error':null,"
                + "'train':null,'group':null},{'tool':null,'action':'plan','steps':null}]";

        assertThat(violations(input(input), output(actions))).isEmpty();
    }

    @Test
    void read_takes_text_parts_weights_and_arguments_of_either_form() {
        String input = "{'messages':[{'role':'user','content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]},"
                + "{'role':'assistant','content':'','weight':0,'tool_calls':[{'type':'function','function':{'name':'f'}},"
                + "{'id':'2','type':'function','function':{'name':'f','arguments':''}}]},"
                + "{'role':'tool','content':'1'},{'role':'tool','tool_call_id':'2','name':'f','content':'2'}]}";

        assertThat(violations(input(input), output("[]"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "/input_structured/system; wrong-type; {'system':1}",
                "/input_structured/reasoning; wrong-type; {'reasoning':[]}",
                "/input_structured/messages; wrong-type; {'messages':{}}",
                "/input_structured/messages/0; wrong-type; {'messages':['x']}",
                "/input_structured/messages/0/role; required; {'messages':[{'content':'x'}]}",
                "/input_structured/messages/0/role; unknown-role; {'messages':[{'role':'robot','content':'x'}]}",
                "/input_structured/messages/0/content; required; {'messages':[{'role':'user'}]}",
                "/input_structured/messages/0/content; wrong-type; {'messages':[{'role':'user','content':1}]}",
                "/input_structured/messages/0/content/0/type; unknown-type; {'messages':[{'role':'user','content':[{'type':'image_url'}]}]}",
                "/input_structured/messages/0/content; required; {'messages':[{'role':'assistant'}]}",
                "/input_structured/messages/0/tool_calls/0/type; unknown-type; {'messages':[{'role':'assistant','tool_calls':[{'type':'custom','function':{'name':'f'}}]}]}",
                "/input_structured/messages/0/tool_calls/0/function; required; {'messages':[{'role':'assistant','tool_calls':[{}]}]}",
                "/input_structured/messages/0/tool_calls/0/function/arguments; malformed-json; {'messages':[{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':'{'}}]}]}",
                "/input_structured/messages/0/tool_calls/0/function/arguments; malformed-json; {'messages':[{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':'[1]'}}]}]}",
                "/input_structured/messages/0/tool_calls/0/function/arguments; wrong-type; {'messages':[{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':7}}]}]}",
                "/input_structured/messages/0/tool_calls; duplicate-id; {'messages':[{'role':'assistant','tool_calls':[{'id':'1','function':{'name':'f'}},{'id':'1','function':{'name':'f'}}]}]}",
                "/input_structured/messages/0/tool_call_id; unmatched; {'messages':[{'role':'tool','content':'x'}]}",
                "/input_structured/messages/0/weight; wrong-type; {'messages':[{'role':'assistant','content':'x','weight':'0'}]}",
                "/input_structured/tools; wrong-type; {'tools':'Read'}",
                "/input_structured/tools/0; wrong-type; {'tools':['Read']}",
                "/input_structured/tools/0/type; unknown-type; {'tools':[{'function':{'name':'f'}}]}",
                "/input_structured/tools/0/function/name; required; {'tools':[{'type':'function','function':{}}]}",
                "/input_structured/tools/0/function/parameters; wrong-type; {'tools':[{'type':'function','function':{'name':'f','parameters':'{}'}}]}",
            })
    void read_names_what_is_wrong_with_the_input(String pointer, String code, String structured) {
        assertThat(violations(input(structured), output("[]"))).anySatisfy(violation -> {
            assertThat(violation.field()).isEqualTo(pointer);
            assertThat(violation.code()).isEqualTo(code);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "/expected_actions/0/tool; required; [{}]",
                "/expected_actions/0/tool; required; [{'name':'Read','arguments':{}}]",
                "/expected_actions/0/tool; wrong-type; [{'tool':7}]",
                "/expected_actions/0/action; required; [{'action':''}]",
                "/expected_actions/0/params; wrong-type; [{'tool':'f','params':'{}'}]",
                "/expected_actions/0/params; required; [{'tool':'Read','file':'a'}]",
                "/expected_actions/1/call_id; wrong-type; [{'tool':'f'},{'tool':'f','call_id':1}]",
                "/expected_actions/1/call_id; duplicate-id; [{'tool':'f','call_id':'1','group':1},{'tool':'f','call_id':'1','group':1.0}]",
                "/expected_actions/0/thought; wrong-type; [{'tool':'f','thought':{}}]",
                "/expected_actions/0/is_error; wrong-type; [{'tool':'f','is_error':'no'}]",
                "/expected_actions/0/train; wrong-type; [{'tool':'f','train':0}]",
                "/expected_actions/0/group; wrong-type; [{'tool':'f','group':'a'}]",
            })
    void read_names_what_is_wrong_with_an_action(String pointer, String code, String actions) {
        assertThat(violations(input("{}"), output(actions))).anySatisfy(violation -> {
            assertThat(violation.field()).isEqualTo(pointer);
            assertThat(violation.code()).isEqualTo(code);
        });
    }

    private static List<Violation> violations(Input input, Output output) {
        try {
            Violations.check(found -> TrajectoryReader.read(input, output, found));
            return List.of();
        } catch (ValidationException broken) {
            return broken.violations();
        }
    }

    private static Input input(String structured) {
        return new Input("x", JsonText.of(structured.replace('\'', '"')));
    }

    private static Output output(String actions) {
        return new Output("", JsonText.of(actions.replace('\'', '"')), "");
    }
}
