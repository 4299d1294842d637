package org.trainingexample.adapter.formats.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainingexample.adapter.formats.conversation.UndeclaredTools;
import org.trainingexample.domain.format.ToolArguments;
import org.trainingexample.domain.format.TrainingFormat;

/** The rules that the other tests lean on can tell a good row from a broken one. */
class ConsumerRulesTest {
    private static final String CALL =
            "{'role':'assistant','content':null,'tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':%s}}]}";
    private static final String USER = "{'role':'user','content':'x'}";
    private static final String RESULT = "{'role':'tool','tool_call_id':'c','content':'r'}";
    private static final String ANSWER = "{'role':'assistant','content':'y'}";

    @Test
    void problems_are_none_for_the_samples_of_the_consumers() {
        assertAccepts(
                TrainingFormat.OPENAI_CHAT,
                "{'messages':[" + USER + "," + CALL.formatted("'{}'") + "," + RESULT + "," + ANSWER + "]}");
        assertAccepts(
                TrainingFormat.OPENAI_DPO,
                "{'input':{'messages':[" + USER + "]},'preferred_output':[" + ANSWER
                        + "],'non_preferred_output':[{'role':'assistant','content':'z'}]}");
        assertAccepts(
                TrainingFormat.TRL_MESSAGES,
                "{'messages':[" + USER + "," + CALL.formatted("{'a':1}") + "," + RESULT + "," + ANSWER
                        + "],'tools':null}");
        assertAccepts(
                TrainingFormat.TRL_KTO,
                "{'prompt':[" + USER + "],'completion':[" + ANSWER + "],'label':true,'tools':null}");
        assertAccepts(
                TrainingFormat.SHAREGPT,
                "{'conversations':[{'from':'human','value':'x'},{'from':'gpt','value':'y'}],'system':'','tools':''}");
        assertAccepts(
                TrainingFormat.ALPACA, "{'instruction':'x','input':'','output':'y','system':'','history':[['a','b']]}");
        assertAccepts(
                TrainingFormat.AXOLOTL,
                "{'messages':[" + USER + ",{'role':'assistant','content':'y','train':true}],'tools':'[]'}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "OPENAI_CHAT; {'messages':[]}",
                "OPENAI_CHAT; {'messages':[$U]}",
                "OPENAI_CHAT; {'messages':[$A,$U,$A]}",
                "OPENAI_CHAT; {'messages':[$U,$OBJECT,$R,$A]}",
                "OPENAI_CHAT; {'messages':[$U,$TEXT,$A]}",
                "OPENAI_CHAT; {'messages':[$U,$R,$A]}",
                "OPENAI_CHAT; {'messages':[$U,{'role':'assistant','content':null}]}",
                "OPENAI_CHAT; {'messages':[$U,{'role':'assistant','content':'y','weight':0}]}",
                "OPENAI_CHAT; {'messages':[$U,$A],'parallel_tool_calls':true}",
                "OPENAI_CHAT; {'messages':[$U,$A],'id':'1'}",
                "OPENAI_CHAT; {'messages':[$U,$A]",
                "OPENAI_DPO; {'input':{'messages':[$U]},'preferred_output':[$A],'non_preferred_output':[$A]}",
                "OPENAI_DPO; {'input':{'messages':[$U]},'preferred_output':[$A,$A],'non_preferred_output':[$A]}",
                "OPENAI_DPO; {'input':{'messages':[$U]},'preferred_output':[$U],'non_preferred_output':[$A]}",
                "TRL_MESSAGES; {'messages':[$U,$TEXT,$R,$A],'tools':null}",
                "TRL_MESSAGES; {'messages':[$U,$A],'tools':[]}",
                "TRL_MESSAGES; {'messages':[$U,$A]}",
                "AXOLOTL; {'messages':[$U,$A]}",
                "ALPACA; {'instruction':'x\u2028','input':'','output':'y','system':'','history':[]}",
                "TRL_SFT; {'prompt':[$U,$A],'completion':[$A],'tools':null}",
                "TRL_SFT; {'prompt':[$U],'completion':[$U,$A],'tools':null}",
                "TRL_SFT; {'prompt':[$U],'completion':[],'tools':null}",
                "TRL_KTO; {'prompt':[$U],'completion':[$A],'label':'good','tools':null}",
                "TRL_PREFERENCE; {'prompt':[$U],'chosen':[$A],'rejected':[$A],'tools':null}",
                "SHAREGPT; {'conversations':[{'from':'human','value':'x'}],'system':'','tools':''}",
                "SHAREGPT; {'conversations':[{'from':'gpt','value':'x'},{'from':'gpt','value':'y'}],'system':'','tools':''}",
                "SHAREGPT; {'conversations':[{'from':'human','value':'x'},{'from':'gpt','value':'y'}],'tools':''}",
                "SHAREGPT; {'conversations':[{'from':'human','value':'x'},{'from':'function_call','value':'{}'}],'system':'','tools':''}",
                "SHAREGPT; {'conversations':[{'from':'human','value':'x'},{'from':'gpt','value':'y'}],'system':'','tools':'[{}]'}",
                "SHAREGPT_PREFERENCE; {'conversations':[{'from':'human','value':'x'}],'chosen':{'from':'human','value':'y'},'rejected':{'from':'gpt','value':'z'},'system':'','tools':''}",
                "ALPACA; {'instruction':'x','input':'','output':{},'system':'','history':[]}",
                "ALPACA; {'instruction':'x','input':{},'output':'','system':'','history':[]}",
                "ALPACA; {'instruction':'x','input':'','output':'','system':'','history':[['a']]}",
                "AXOLOTL; {'messages':[$U,$OBJECT,$R,$A],'tools':'[]'}",
                "AXOLOTL; {'messages':[$U,{'role':'assistant','content':'y','train':false}],'tools':'[]'}",
                "AXOLOTL_PREFERENCE; {'messages':[$U],'chosen':$TEXT,'rejected':$A}",
            })
    void problems_are_found_in_broken_rows(TrainingFormat format, String row) {
        String line = row.replace("$OBJECT", CALL.formatted("{'a':1}"))
                .replace("$TEXT", CALL.formatted("'{}'"))
                .replace("$U", USER)
                .replace("$R", RESULT)
                .replace("$A", ANSWER);

        assertThat(problems(format, line)).as(line).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "OBJECT; {'a':1}; null",
                "OBJECT; {'a':1}; [{'type':'function','function':{'name':'f','description':'','parameters':{}}}]",
                "STRING; '{}'; null",
                "STRING; '{}'; '[{\\'type\\':\\'function\\',\\'function\\':{\\'name\\':\\'f\\',\\'description\\':\\'\\',\\'parameters\\':{}}}]'",
            })
    void problems_of_rows_for_the_hub_depend_on_how_arguments_are_written(
            ToolArguments arguments, String call, String tools) {
        ToolArguments others = arguments == ToolArguments.OBJECT ? ToolArguments.STRING : ToolArguments.OBJECT;

        assertThat(hubProblems(arguments, call, tools)).isEmpty();
        assertThat(hubProblems(others, call, tools)).isNotEmpty();
        assertThat(hubProblems(arguments, call, "[]")).isNotEmpty();
        assertThat(hubProblems(arguments, "7", tools)).isNotEmpty();
    }

    private static List<String> hubProblems(ToolArguments arguments, String call, String tools) {
        String row = "{'messages':[" + USER + "," + CALL.formatted(call) + "," + RESULT + "," + ANSWER + "],'tools':"
                + tools + "}";
        return ConsumerRules.problems(TrainingFormat.HF, arguments, row.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "{'messages':[$CALL]}; f",
                "{'messages':[$CALL],'tools':null}; f",
                "{'messages':[$CALL],'tools':[{'function':{'name':'g'}}]}; f",
                "{'messages':[$CALL],'tools':[{'function':{'name':'f'}}]}; ||",
                "{'messages':[$CALL],'tools':'[{\\'function\\':{\\'name\\':\\'f\\'}}]'}; ||",
                "{'prompt':[$CALL],'rejected':[$CALL]}; f",
                "{'input':{'messages':[],'tools':[]},'non_preferred_output':[$CALL]}; f",
                "{'input':{'tools':[{'function':{'name':'f'}}]},'preferred_output':[$CALL]}; ||",
                "{'conversations':[{'from':'function_call','value':'[{\\'name\\':\\'f\\'}]'}],'tools':''}; f",
                "{'conversations':[],'rejected':{'from':'function_call','value':'{\\'name\\':\\'f\\'}'},'tools':'[]'}; f",
            })
    void undeclared_tools_are_found_in_every_layout(String row, String names) {
        String line = row.replace("$CALL", CALL.formatted("{}")).replace('\'', '"');

        assertThat(String.join(",", UndeclaredTools.of(line))).isEqualTo(names);
    }

    private static void assertAccepts(TrainingFormat format, String row) {
        assertThat(problems(format, row)).as(row).isEmpty();
    }

    private static List<String> problems(TrainingFormat format, String row) {
        return ConsumerRules.problems(format, row.replace('\'', '"'));
    }
}
