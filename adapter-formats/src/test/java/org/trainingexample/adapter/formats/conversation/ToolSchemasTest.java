package org.trainingexample.adapter.formats.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.adapter.formats.OneRow.example;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.formats.OneRow;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;

/** Schemas of tools: the spellings that are read, and the one that is written. */
class ToolSchemasTest {
    private static final String FULL = "{'type':'function','function':{'name':'f','description':'d',"
            + "'parameters':{'type':'object','properties':{'x':{'type':'string'}},'required':['x']}}}";
    private static final String X = "{'type':'object','properties':{'x':{'type':'string'}}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "{'name':'f'}; 'name':'f','description':'','parameters':{'type':'object','properties':{}}",
                "{'name':'f','description':null,'parameters':null}; 'name':'f','description':'','parameters':{'type':'object','properties':{}}",
                "{'name':'f','description':'d','parameters':{'properties':null,'required':null,'x':1}}; 'name':'f','description':'d','parameters':{'properties':{},'x':1}",
                "{'name':'f','parameters':{'type':'object'}}; 'name':'f','description':'','parameters':{'type':'object'}",
            })
    void write_normalises_schemas_and_counts_it(String function, String normalised) {
        String tool = "{'type':'function','function':" + function + "}";

        for (TrainingFormat format : new TrainingFormat[] {TrainingFormat.OPENAI_CHAT, TrainingFormat.TRL_SFT}) {
            OneRow row = OneRow.of(format, example("{'tools':[" + tool + "]}", "a"));
            assertThat(row.text()).contains("'tools':[{'type':'function','function':{" + normalised + "}}]");
            assertThat(row.losses()).containsExactly(ExportWarning.NORMALISED_TOOLS);
        }
    }

    @Test
    void write_keeps_a_schema_that_lacks_nothing() {
        OneRow row = OneRow.of(TrainingFormat.TRL_SFT, example("{'tools':[" + FULL + "]}", "a"));

        assertThat(row.text()).contains("'tools':[" + FULL + "]");
        assertThat(row.losses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'function','name':'f','description':'d','parameters':$X,'strict':true}",
                "{'name':'f','description':'d','parameters':$X,'strict':true}",
                "{'name':'f','description':'d','input_schema':$X,'strict':true}",
                "{'type':'custom','name':'f','description':'d','input_schema':$X,'strict':true}"
            })
    void write_takes_flat_schemas(String tool) {
        OneRow row = OneRow.of(TrainingFormat.OPENAI_CHAT, example("{'tools':[" + tool.replace("$X", X) + "]}", "a"));

        assertThat(row.text())
                .contains("'tools':[{'type':'function','function':{'name':'f','description':'d','parameters':" + X
                        + ",'strict':true}}]");
        assertThat(row.losses()).isEmpty();
    }

    @Test
    void write_counts_members_of_flat_schemas_that_it_does_not_know() {
        String tool = "{'name':'f','description':'d','input_schema':{},'cache_control':{'type':'ephemeral'}}";

        assertThat(OneRow.of(TrainingFormat.OPENAI_CHAT, example("{'tools':[" + tool + "]}", "a"))
                        .losses())
                .containsExactly(ExportWarning.UNKNOWN_MEMBERS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "{'tools':[{'type':'web_search','name':'w'}]}; tools/0/type must be function",
                "{'tools':[{'type':'custom','name':'w'}]}; tools/0/type must be function",
                "{'tools':[{'name':'w','parameters':{},'input_schema':{}}]}; tools/0/input_schema must not stand beside parameters",
                "{'tools':[{'name':'w','parameters':true}]}; tools/0/parameters must be an object",
                "{'tools':'[{'}; tools must be an array of objects, or the JSON text of one",
                "{'tools':'{}'}; tools must be an array of objects, or the JSON text of one",
            })
    void write_skips_tools_that_are_none(String structured, String detail) {
        OneRow row = OneRow.of(TrainingFormat.OPENAI_CHAT, example(structured, "a"));

        assertThat(row.reason()).isEqualTo(SkipReason.INVALID_TRAJECTORY);
        assertThat(row.detail()).isEqualTo("/input_structured/" + detail);
    }

    @Test
    void write_takes_tools_that_are_json_text() {
        String text = FULL.replace("'", "\\'");

        OneRow row = OneRow.of(TrainingFormat.OPENAI_CHAT, example("{'tools':'[" + text + "]'}", "a"));

        assertThat(row.text()).contains("'tools':[" + FULL + "]");
        assertThat(row.losses()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "{'type':'integer','enum':[1,2.0,'a']}; {'type':'integer','enum':['1','2.0','a']}",
                "{'type':['string','null'],'enum':['c',null]}; {'type':['string','null'],'enum':['c']}",
                "{'enum':[null]}; {'enum':[]}",
                "{'items':{'enum':[1]}}; {'items':{'enum':[1]}}",
            })
    void write_spells_enumerations_of_sharegpt_as_strings(String property, String written) {
        OneRow row = OneRow.of(TrainingFormat.SHAREGPT, property(property));

        assertThat(row.text().replace("\\", "")).contains("'properties':{'x':" + written + "}");
        assertThat(row.losses().contains(ExportWarning.NORMALISED_TOOLS)).isEqualTo(!property.equals(written));
        assertThat(OneRow.of(TrainingFormat.TRL_SFT, property(property)).text()).contains(property);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"true", "{'type':'array','items':[{'type':'number'}]}", "{'items':true}", "{'enum':'a'}", "[]"})
    void write_skips_schemas_on_which_llama_factory_stops(String property) {
        assertThat(OneRow.of(TrainingFormat.SHAREGPT, property(property)).reason())
                .isEqualTo(SkipReason.TOOL_SCHEMA);
        assertThat(OneRow.of(TrainingFormat.TRL_SFT, property(property)).text()).contains(property);
    }

    @ParameterizedTest
    @EnumSource(
            value = TrainingFormat.class,
            names = {"OPENAI_CHAT", "TRL_SFT", "SHAREGPT"})
    void write_gives_the_tools_that_it_makes_up_a_description(TrainingFormat format) {
        OneRow row = OneRow.of(
                format,
                ExportOptions.builder().inferTools(true),
                example("{}", "[{'tool':'f','params':{},'result':'r'}]", "a"));

        assertThat(row.text().replace("\\", "")).contains("'name':'f','description':'','parameters':{");
        assertThat(row.losses()).isEmpty();
    }

    private static TrainingExample property(String schema) {
        return example(
                "{'tools':[" + FULL.replace("{'x':{'type':'string'}},'required':['x']", "{'x':" + schema + "}") + "]}",
                "a");
    }
}
