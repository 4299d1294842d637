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
import org.trainingexample.domain.format.MediaTokens;
import org.trainingexample.domain.format.ToolArguments;
import org.trainingexample.domain.format.TrainingFormat;

/** Values that a consumer cannot load, and those that it changes. */
class ConsumerLimitsTest {
    private static final String BIG = "1000000000000000000000";

    @ParameterizedTest
    @EnumSource(
            value = TrainingFormat.class,
            names = {"TRL_SFT", "TRL_MESSAGES", "TRL_KTO", "HF"})
    void write_skips_an_integer_that_keeps_the_whole_file_from_loading(TrainingFormat format) {
        assertThat(OneRow.of(format, transfer(BIG)).reason()).isEqualTo(SkipReason.NUMBER_OUT_OF_RANGE);
        assertThat(OneRow.of(format, transfer("18446744073709551615")).losses())
                .containsExactly(ExportWarning.UNDECLARED_TOOLS);
    }

    @ParameterizedTest
    @EnumSource(
            value = TrainingFormat.class,
            names = {"OPENAI_CHAT", "SHAREGPT", "AXOLOTL", "NATIVE"})
    void write_keeps_an_integer_where_arguments_are_text_or_as_they_were(TrainingFormat format) {
        assertThat(OneRow.of(format, transfer(BIG)).text()).contains(BIG);
    }

    @Test
    void write_keeps_an_integer_in_text_for_the_hub() {
        OneRow row = OneRow.of(
                TrainingFormat.HF, ExportOptions.builder().toolArguments(ToolArguments.STRING), transfer(BIG));

        assertThat(row.losses()).containsExactly(ExportWarning.UNDECLARED_TOOLS);
    }

    @Test
    void write_skips_such_an_integer_in_a_native_bundle_which_datasets_loads() {
        ExportOptions.Builder bundle = ExportOptions.builder().bundle(true);

        assertThat(OneRow.of(TrainingFormat.NATIVE, bundle, transfer(BIG)).reason())
                .isEqualTo(SkipReason.NUMBER_OUT_OF_RANGE);
        assertThat(OneRow.of(TrainingFormat.NATIVE, bundle, transfer("'" + BIG + "'"))
                        .losses())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"52.520006599884, true", "1e-11, true", "0.3, true", "0.25, false", "1e22, false", "7, false"})
    void write_counts_numbers_that_loading_rounds(String number, boolean rounded) {
        for (TrainingFormat format : new TrainingFormat[] {TrainingFormat.TRL_SFT, TrainingFormat.HF}) {
            OneRow row = OneRow.of(format, transfer(number));
            assertThat(row.losses().contains(ExportWarning.ROUNDED_NUMBERS)).isEqualTo(rounded);
        }
        assertThat(OneRow.of(TrainingFormat.OPENAI_CHAT, transfer(number)).losses())
                .doesNotContain(ExportWarning.ROUNDED_NUMBERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<image>", "<video>", "<audio>"})
    void write_skips_literal_places_of_media_for_llama_factory(String token) {
        TrainingExample asked = example("{'messages':[{'role':'user','content':'is " + token + " old?'}]}", "yes");
        TrainingExample answered = example("{}", "It was " + token + ".");
        TrainingExample returned = example("{}", "[{'tool':'f','result':'" + token + "'}]", "ok");

        for (TrainingExample example : new TrainingExample[] {asked, answered, returned}) {
            OneRow row = OneRow.of(TrainingFormat.SHAREGPT, example);
            assertThat(row.reason()).isEqualTo(SkipReason.MEDIA_TOKENS);
            assertThat(OneRow.of(TrainingFormat.OPENAI_CHAT, example).text()).contains(token);
            assertThat(OneRow.of(
                                    TrainingFormat.SHAREGPT,
                                    ExportOptions.builder().mediaTokens(MediaTokens.KEEP),
                                    example)
                            .text())
                    .contains(token);
        }
        assertThat(OneRow.of(TrainingFormat.ALPACA, answered).reason()).isEqualTo(SkipReason.MEDIA_TOKENS);
        assertThat(OneRow.of(TrainingFormat.ALPACA, example("{'page':'" + token + "'}", "a"))
                        .reason())
                .isEqualTo(SkipReason.MEDIA_TOKENS);
    }

    @Test
    void write_does_not_search_what_llama_factory_does_not() {
        TrainingExample example = example("{'system':'no <image> here','page':'<video>'}", "a");

        assertThat(OneRow.of(TrainingFormat.SHAREGPT, example).losses())
                .containsExactly(ExportWarning.STRUCTURED_INPUT);
    }

    private static TrainingExample transfer(String amount) {
        return example("{}", "[{'tool':'transfer','params':{'to':{'amount':[" + amount + "]}},'result':'ok'}]", "done");
    }
}
