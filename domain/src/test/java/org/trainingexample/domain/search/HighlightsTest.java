package org.trainingexample.domain.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.search.Highlights.Piece;

class HighlightsTest {
    @Test
    void of_cuts_each_text_into_what_was_found_and_what_stands_between() {
        Map<ExampleField, List<Piece>> found = of("needle or \"two words\" -hay", "a Needle, <b>two", "hay");
        assertThat(found)
                .containsOnly(Map.entry(
                        ExampleField.INPUT_TEXT,
                        List.of(
                                new Piece("a ", false),
                                new Piece("Needle", true),
                                new Piece(", <b>", false),
                                new Piece("two", true))));
    }

    @Test
    void of_shows_where_a_long_text_was_cut_and_never_cuts_a_character() {
        String smile = "\uD83D\uDE00";
        List<Piece> pieces = of("needle", smile.repeat(100) + " needle " + smile.repeat(200), "")
                .getOrDefault(ExampleField.INPUT_TEXT, List.of());
        assertThat(pieces).contains(new Piece("needle", true));
        assertThat(pieces.get(0)).isEqualTo(new Piece("\u2026", false));
        assertThat(pieces.get(pieces.size() - 1)).isEqualTo(new Piece("\u2026", false));
        String text = pieces.stream().map(Piece::text).collect(Collectors.joining());
        assertThat(text.replace(smile, "")).isEqualTo("\u2026 needle \u2026");
    }

    @Test
    void of_a_text_without_the_words_is_nothing() {
        assertThat(of("needle", "hay", "hay")).isEmpty();
    }

    private static Map<ExampleField, List<Piece>> of(String typed, String input, String output) {
        return Highlights.of(
                SearchQuery.of(typed), example(draft -> draft.inputText(input).outputText(output)));
    }
}
