package org.trainingexample.adapter.formats.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.adapter.formats.OneRow.assistant;
import static org.trainingexample.adapter.formats.OneRow.recorded;
import static org.trainingexample.adapter.formats.OneRow.user;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trainingexample.adapter.formats.OneRow;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.Reasoning;
import org.trainingexample.domain.format.TrainingFormat;

/** Marks of what is to be learned, on messages and on parts of them. */
class TrainMarksTest {
    private static final String WRONG = "{'role':'assistant','content':'wrong','train':false}";
    private static final String PARTLY =
            "{'role':'assistant','content':[{'type':'text','text':'\uD83D\uDE00no ','train':false},"
                    + "{'type':'text','text':'yes','weight':1}]}";

    @Test
    void write_marks_a_message_that_is_not_to_be_learned_where_the_format_can() {
        TrainingExample example = recorded(
                "{'role':'user','content':'q','train':false}",
                WRONG,
                user("retry"),
                "{'role':'assistant','content':'right','train':true}");

        assertThat(OneRow.of(TrainingFormat.OPENAI_CHAT, example).text())
                .contains("'content':'wrong','weight':0}")
                .contains("'content':'right'}");
        assertThat(OneRow.of(TrainingFormat.OPENAI_CHAT, example).losses()).isEmpty();
        assertThat(OneRow.of(TrainingFormat.AXOLOTL, example).text())
                .contains("'content':'wrong','train':false}")
                .contains("'content':'right','train':true}");
        assertThat(OneRow.of(TrainingFormat.AXOLOTL, example).losses()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = TrainingFormat.class,
            names = {"TRL_MESSAGES", "SHAREGPT", "ALPACA", "HF"})
    void write_counts_a_mark_that_the_format_cannot_say(TrainingFormat format) {
        assertThat(OneRow.of(format, recorded(user("q"), WRONG, user("retry"), assistant("right")))
                        .losses())
                .containsExactly(ExportWarning.TRAIN_FLAGS);
    }

    @Test
    void write_counts_a_mark_to_learn_what_the_user_says() {
        TrainingExample example = recorded("{'role':'user','content':'q','train':true}", assistant("x"));

        assertThat(OneRow.of(TrainingFormat.AXOLOTL, example).losses()).containsExactly(ExportWarning.TRAIN_FLAGS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "'weight':0.5; /weight must be 0 or 1",
                "'weight':-1; /weight must be 0 or 1",
                "'weight':2; /weight must be 0 or 1",
                "'train':'no'; /train must be true or false",
                "'train':false,'weight':1; /train must not contradict weight",
            })
    void write_skips_marks_that_mean_nothing(String mark, String detail) {
        OneRow row = OneRow.of(
                TrainingFormat.OPENAI_CHAT, recorded(user("q"), "{'role':'assistant','content':'x'," + mark + "}"));

        assertThat(row.reason()).isEqualTo(SkipReason.INVALID_TRAJECTORY);
        assertThat(row.detail()).isEqualTo("/input_structured/messages/1" + detail);
    }

    @Test
    void write_marks_parts_of_a_message_by_offsets_of_characters_in_axolotl() {
        OneRow row = OneRow.of(TrainingFormat.AXOLOTL, recorded(user("q"), PARTLY));

        assertThat(row.text())
                .contains(
                        "'content':'\uD83D\uDE00no yes','train':true,'train_detail':["
                                + "{'begin_offset':0,'end_offset':3,'train':false},{'begin_offset':4,'end_offset':6,'train':true}]}");
        assertThat(row.losses()).isEmpty();
    }

    @Test
    void write_moves_the_marks_of_parts_behind_reasoning_in_the_text() {
        OneRow row = OneRow.of(
                TrainingFormat.AXOLOTL,
                ExportOptions.builder().reasoning(Reasoning.INLINE),
                recorded(user("q"), PARTLY.replace("]}", "],'reasoning':'r'}")));

        assertThat(row.text())
                .contains(
                        "{'begin_offset':0,'end_offset':19,'train':true},{'begin_offset':20,'end_offset':23,'train':false}");
    }

    @Test
    void write_counts_marks_of_parts_elsewhere() {
        for (TrainingFormat format : new TrainingFormat[] {TrainingFormat.OPENAI_CHAT, TrainingFormat.TRL_SFT}) {
            assertThat(OneRow.of(format, recorded(user("q"), PARTLY)).losses())
                    .containsExactly(ExportWarning.TRAIN_FLAGS);
        }
    }

    @Test
    void write_does_not_learn_a_message_none_of_whose_parts_is_to_be_learned() {
        String nothing = "{'role':'assistant','content':[{'type':'text','text':'x','train':false}]}";

        assertThat(OneRow.of(TrainingFormat.OPENAI_CHAT, recorded(user("q"), nothing))
                        .reason())
                .isEqualTo(SkipReason.NOTHING_TO_TRAIN);
    }
}
