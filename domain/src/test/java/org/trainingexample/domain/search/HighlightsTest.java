package org.trainingexample.domain.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.json.JsonText;
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

    @Test
    void of_shows_a_value_of_the_payloads_if_no_text_has_a_word() {
        SearchQuery query = SearchQuery.of("naproxen or ok");
        JsonText actions = JsonText.of("[{\"tool\":\"lookup\",\"params\":{\"drug\":\"Naproxen \\u00e9\"}}]");
        assertThat(Highlights.of(query, example(draft -> draft.expectedActions(actions))))
                .containsOnly(Map.entry(
                        ExampleField.EXPECTED_ACTIONS,
                        List.of(new Piece("Naproxen", true), new Piece(" \u00e9", false))));
        assertThat(Highlights.of(query, example(draft -> draft.outputText("ok").expectedActions(actions))))
                .containsOnlyKeys(ExampleField.OUTPUT_TEXT);
    }

    @Test
    void of_marks_words_that_differ_in_letter_case_and_emoji() {
        assertThat(of("FUSSBALL \uD83D\uDE00", "Fu\u00DFball\uD83D\uDE00!", ""))
                .containsOnly(Map.entry(
                        ExampleField.INPUT_TEXT,
                        List.of(
                                new Piece("Fu\u00DFball", true),
                                new Piece("\uD83D\uDE00", true),
                                new Piece("!", false))));
    }

    private static Map<ExampleField, List<Piece>> of(String typed, String input, String output) {
        return Highlights.of(
                SearchQuery.of(typed), example(draft -> draft.inputText(input).outputText(output)));
    }
}
