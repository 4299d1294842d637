package org.trainingexample.domain.search;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "'naı̈ve', 'naı̈ve@1'",
        "'a😀b', 'a@1 b@2'"
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
    void words_are_cut_at_100_units_and_never_inside_a_character() {
        assertThat(Words.of("x".repeat(1 << 20))).extracting(Words.Word::text).containsExactly("x".repeat(100));
        String letters = "a" + "\uD801\uDC28".repeat(60);
        assertThat(Words.of(letters)).extracting(Words.Word::text).containsExactly(letters.substring(0, 99));
    }

    @Test
    void of_keeps_every_position_of_a_word_and_a_gap_between_texts() {
        SearchDocument document = SearchDocument.of(Stream.of("a b a", "a"));
        assertThat(document.positions().get("a")).containsExactly(1, 3, 20);
        assertThat(document.positions().get("b")).containsExactly(2);
    }

    @Test
    void of_finds_a_long_text_by_its_first_words_and_stays_within_bounds() {
        String bomb = IntStream.range(0, 200_000)
                .mapToObj(i -> Character.toString(0x10400 + i % 40)
                        + Character.toString(0x10428 + i / 40 % 40)
                        + Integer.toString(i, 36))
                .collect(joining(" "));
        SearchDocument document = SearchDocument.of(Stream.of(bomb));
        List<Words.Word> first = Words.of(bomb).subList(0, 100);
        assertThat(first).allMatch(word -> document.positions().containsKey(word.text()));
        assertThat(document.positions().keySet().stream()
                        .mapToInt(String::length)
                        .sum())
                .isLessThanOrEqualTo(SearchDocument.MAX_SIZE);
        assertThat(document.positions().values())
                .allMatch(positions -> positions.size() <= SearchDocument.MAX_POSITIONS_OF_A_WORD
                        && positions.get(positions.size() - 1) <= SearchDocument.MAX_POSITION);
    }

    @Test
    void positions_come_back_from_the_packed_form_as_they_were() {
        Map<String, List<Integer>> positions = new LinkedHashMap<>();
        positions.put("zwei", List.of(1, 128, 255, 256, SearchDocument.MAX_POSITION));
        positions.put("wörter", IntStream.rangeClosed(1, 255).boxed().toList());
        positions.put("数", List.of(3));
        positions.put("\uD801\uDC28", List.of(4));
        SearchDocument document = new SearchDocument(positions);
        assertThat(document.size()).isEqualTo(4);
        assertThat(document.positions()).isEqualTo(positions);
        assertThat(document.positions().keySet()).containsExactlyElementsOf(positions.keySet());
        assertThat(SearchDocument.of(Stream.of("...")).positions()).isEmpty();
    }

    @Test
    void a_document_of_many_words_takes_little_more_memory_than_its_text() {
        String text = IntStream.range(0, 1_000)
                .mapToObj(i -> Integer.toString(70_000_000 + i, 36))
                .collect(joining(" "));
        assertThat(SearchDocument.of(Stream.of(text)).packed()).hasSizeLessThan(2 * text.length());
    }
}
