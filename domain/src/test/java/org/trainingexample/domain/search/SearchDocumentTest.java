package org.trainingexample.domain.search;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.domain.json.JsonText;

class SearchDocumentTest {
    @ParameterizedTest
    @CsvSource({
        "'Hello, World!', 'hello@1 world@2'",
        "'user_id src/app/main.py', 'user@1 id@2 src@3 app@4 main@5 py@6'",
        "'getUserId', 'getuserid@1 get@1 user@2 id@3'",
        "'parse HTTPServer now', 'parse@1 httpserver@2 http@2 server@3 now@4'",
        "'gsm8k ISO8601', 'gsm8k@1 iso8601@2'",
        "'数学 テスト', '数@1 学@2 テ@3 ス@4 ト@5'",
        "'Ärger ärger', 'ärger@1 ärger@2'",
        "'ﬁle ①', 'file@1 1@2'",
        "'naı̈ve', 'naïve@1'",
        "'a😀b', 'a@1 😀@2 b@3'",
        "'👍🏽 ❤️ 👩‍💻 🇩🇪', '👍@1 ❤@2 👩@3 💻@4 🇩@5 🇪@6'",
        "'5€ → 6 ± 1 + $1', '5@1 €@2 →@3 6@4 ±@5 1@6 1@7'",
        "'│ █▌ ⠋ ok', 'ok@1'",
        "'Fußball STRASSE İSTANBUL ışık ΟΔΟΣ', 'fussball@1 strasse@2 istanbul@3 işik@4 οδοσ@5'",
        "'getGröße GRÖSSE', 'getgrösse@1 get@1 grösse@2 grösse@3'"
    })
    void words_are_cut_as_people_and_code_write_them(String text, String words) {
        assertThat(Words.of(text).stream()
                        .map(word -> word.text() + "@" + word.position())
                        .collect(joining(" ")))
                .isEqualTo(words);
    }

    @Test
    void words_are_the_same_however_their_accents_are_written() {
        assertThat(Words.of("e\u0301te\u0301")).isEqualTo(Words.of("\u00e9t\u00e9"));
    }

    @Test
    void long_runs_are_several_words_and_never_cut_inside_a_character() {
        assertThat(Words.of("x".repeat(1 << 20)))
                .hasSize((1 << 20) / 100 + 1)
                .allMatch(word -> word.text().equals("x".repeat(word.end() - word.start())))
                .extracting(Words.Word::position)
                .isEqualTo(IntStream.rangeClosed(1, (1 << 20) / 100 + 1).boxed().toList());
        String letters = "a" + "\uD801\uDC28".repeat(60);
        assertThat(Words.of(letters))
                .extracting(Words.Word::text)
                .containsExactly(letters.substring(0, 99), letters.substring(99));
    }

    @Test
    void long_runs_are_cut_alike_whatever_their_letter_case() {
        String sharp = "a".repeat(99) + "\u00DF".repeat(60);
        String folded = "A".repeat(99) + "SS".repeat(60);
        assertThat(Words.of(sharp).stream().map(Words.Word::text))
                .containsExactlyElementsOf(
                        Words.of(folded).stream().map(Words.Word::text).toList());
    }

    @Test
    void parts_of_a_long_compound_stand_beside_it_by_ascending_position() {
        List<Words.Word> words = Words.of("getUser".repeat(60));
        assertThat(words).isSortedAccordingTo((one, other) -> Integer.compare(one.position(), other.position()));
        assertThat(words).filteredOn(word -> word.text().equals("userget")).hasSize(59);
        assertThat(words)
                .filteredOn(word -> word.text().length() == 100)
                .extracting(Words.Word::position)
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void of_keeps_every_position_of_a_word_and_a_gap_between_texts() {
        SearchDocument document = SearchDocument.of(Stream.of("a b a", "a"));
        assertThat(document.parts().get(0).positions().get("a")).containsExactly(1, 3, 20);
        assertThat(document.parts().get(0).positions().get("b")).containsExactly(2);
    }

    @Test
    void every_part_of_a_long_text_stays_within_bounds_and_together_they_have_all_words() {
        String bomb = IntStream.range(0, 200_000)
                .mapToObj(i -> Character.toString(0x10400 + i % 40)
                        + Character.toString(0x10428 + i / 40 % 40)
                        + Integer.toString(i, 36))
                .collect(joining(" "));
        for (String text : List.of(
                bomb, "a ".repeat(100_000), "aB".repeat(50_000), "\u6570".repeat(50_000), "w".repeat(1 << 20))) {
            List<SearchPart> parts = SearchDocument.of(Stream.of(text)).parts();
            Set<String> found = new HashSet<>();
            for (SearchPart part : parts) {
                Map<String, List<Integer>> positions = part.positions();
                found.addAll(positions.keySet());
                assertThat(positions.keySet().stream().mapToInt(String::length).sum())
                        .isLessThanOrEqualTo(SearchPart.MAX_SIZE);
                assertThat(positions.values())
                        .allMatch(places -> places.size() <= SearchPart.MAX_POSITIONS_OF_A_WORD
                                && places.get(places.size() - 1) <= SearchPart.MAX_POSITION);
            }
            assertThat(found)
                    .isEqualTo(Words.of(text).stream().map(Words.Word::text).collect(toSet()));
        }
    }

    /** Whatever limit ends a part: the phrases that cross its border start in every place of it. */
    @ParameterizedTest
    @ValueSource(strings = {"positions", "places of a word", "units", "compounds"})
    void every_phrase_of_128_words_stands_in_one_part(String limit) {
        IntFunction<String> word = switch (limit) {
            case "positions" -> i -> "w" + i % 9_000;
            case "places of a word" -> i -> i % 2 == 0 ? "a" : "b" + i % 5;
            case "units" -> i -> "x".repeat(50) + i;
            default -> i -> i % 3 == 0 ? "aB" : "c" + i % 40;
        };
        String text = IntStream.range(0, 20_000).mapToObj(word).collect(joining(" "));
        SearchDocument document = SearchDocument.of(Stream.of(text));
        assertThat(document.parts()).hasSizeGreaterThan(1);
        TreeMap<Integer, String> inOrder = new TreeMap<>();
        Words.of(text).forEach(found -> inOrder.put(found.position(), found.text()));
        List<String> words = List.copyOf(inOrder.values());
        List<Map<String, List<Integer>>> parts =
                document.parts().stream().map(SearchPart::positions).toList();
        for (int start = 0; start + 128 <= words.size(); start++) {
            List<String> phrase = words.subList(start, start + 128);
            assertThat(parts.stream().anyMatch(part -> SearchQuery.stands(phrase, part)))
                    .as("from %d", start)
                    .isTrue();
        }
    }

    @Test
    void an_example_is_found_by_the_strings_and_numbers_of_its_payloads_but_not_by_names_of_members() {
        var example = example(draft -> draft.inputStructured(
                        JsonText.of(
                                "{\"system\": \"You are a pharmacist\", \"messages\": [{\"content\": \"\\u00e9t\\u00e9\"}, \"{\\\"in\\\":7}\"]}"))
                .expectedActions(JsonText.of(
                        "[{\"tool\": \"lookup\", \"params\": {\"max\": 12.50, \"deep\": [[true, null]]}}]")));
        SearchDocument document = SearchDocument.of(example);
        for (String typed : List.of("pharmacist", "\u00e9t\u00e9", "lookup", "12.50", "\"in 7\"")) {
            assertThat(SearchQuery.of(typed).matches(document)).as(typed).isTrue();
        }
        for (String typed : List.of("system", "params", "true", "null", "\"pharmacist \u00e9t\u00e9\"")) {
            assertThat(SearchQuery.of(typed).matches(document)).as(typed).isFalse();
        }
    }

    @Test
    void positions_come_back_from_the_packed_form_as_they_were() {
        Map<String, List<Integer>> positions = new LinkedHashMap<>();
        positions.put("zwei", List.of(1, 128, 255, 256, SearchPart.MAX_POSITION));
        positions.put("wörter", IntStream.rangeClosed(1, 255).boxed().toList());
        positions.put("数", List.of(3));
        positions.put("\uD801\uDC28", List.of(4));
        SearchPart document = new SearchPart(positions);
        assertThat(document.size()).isEqualTo(4);
        assertThat(document.positions()).isEqualTo(positions);
        assertThat(document.positions().keySet()).containsExactlyElementsOf(positions.keySet());
        assertThat(SearchDocument.of(Stream.of("...")).parts()).hasSize(1).allMatch(part -> part.size() == 0);
    }

    @Test
    void a_document_of_many_words_takes_little_more_memory_than_its_text() {
        String text = IntStream.range(0, 1_000)
                .mapToObj(i -> Integer.toString(70_000_000 + i, 36))
                .collect(joining(" "));
        assertThat(SearchDocument.of(Stream.of(text)).parts().get(0).packedLength())
                .isLessThan(2 * text.length());
    }
}
