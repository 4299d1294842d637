package org.trainingexample.domain.search;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchQueryTest {
    private static final SearchDocument DOCUMENT = SearchDocument.of(
            Stream.of("Call getUserDetails for user_id mia_li_3668 in src/app/main.py", "数学 is maths", "Größe: 12.5"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call",
                "CALL maths",
                "getUserDetails",
                "getuserdetails",
                "UserDetails",
                "user details",
                "\"user details for\"",
                "user_id",
                "main.py",
                "src/app",
                "\"app main\"",
                "数",
                "学",
                "数学",
                "größe",
                "GRÖSSE",
                "12.5",
                "nothing or call",
                "call or",
                "or call",
                "-nothing",
                "call -nothing",
                "call -\"details user\"",
                "\"call",
                "nothing or maths -other",
                "(call) & !maths:*"
            })
    void matches_what_is_there(String typed) {
        assertThat(SearchQuery.of(typed).matches(DOCUMENT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "call nothing",
                "\"details user\"",
                "id_user",
                "学数",
                "py.main",
                "-call",
                "call -maths",
                "nothing or nobody",
                "cal",
                "groesse",
                "\"py 数\"",
                "\"main.py 数学\""
            })
    void matches_nothing_else(String typed) {
        assertThat(SearchQuery.of(typed).matches(DOCUMENT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"( ) ! & | :* <-> \\ ' --", "\"\"", "-", "or", "%", "_"})
    void of_reads_junk_as_a_query_that_finds_nothing(String typed) {
        assertThat(SearchQuery.of(typed).matches(DOCUMENT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'a b', 'a  b'", "'A', 'a'", "'user_id', '\"user id\"'", "'a OR b', 'a or b'"})
    void queries_that_mean_the_same_are_equal(String one, String other) {
        assertThat(SearchQuery.of(one)).isEqualTo(SearchQuery.of(other));
    }

    @Test
    void of_refuses_what_is_blank_too_long_or_holds_nul() {
        assertThatThrownBy(() -> SearchQuery.of(" ")).hasMessageContaining("q must not be blank");
        assertThatThrownBy(() -> SearchQuery.of("x".repeat(513))).hasMessageContaining("q must be at most 512");
        assertThatThrownBy(() -> SearchQuery.of("a\u0000")).hasMessageContaining("q must not hold U+0000");
    }

    @Test
    void exclusion_and_phrases_reach_into_every_part_of_a_long_text() {
        String text = "LONG "
                + IntStream.range(0, 40_000).mapToObj(i -> "w" + i).collect(joining(" ")) + " getUserId main.py";
        SearchDocument document = SearchDocument.of(Stream.of(text));
        assertThat(document.parts()).hasSizeGreaterThan(2);
        for (String typed :
                List.of("w39999", "getUserId", "main.py", "LONG main.py", "\"w16382 w16383 w16384\"", "long -w40000")) {
            assertThat(SearchQuery.of(typed).matches(document)).as(typed).isTrue();
        }
        for (String typed :
                List.of("LONG -getUserId", "-main.py", "LONG -\"w16382 w16383\"", "\"w1 w3\"", "-w5 or w40000")) {
            assertThat(SearchQuery.of(typed).matches(document)).as(typed).isFalse();
        }
    }

    @Test
    void phrases_of_more_than_128_words_are_looked_up_in_overlapping_pieces() {
        String typed = "\u6570".repeat(400);
        SearchQuery query = SearchQuery.of(typed);
        assertThat(query.alternatives().get(0).get(0).phrases()).hasSize(6).allMatch(phrase -> phrase.size() == 128);
        assertThat(query.matches(SearchDocument.of(Stream.of("\u6570".repeat(10_000)))))
                .isTrue();
        assertThat(query.matches(SearchDocument.of(Stream.of("\u6570".repeat(127)))))
                .isFalse();
        assertThat(SearchQuery.of("-" + typed).matches(SearchDocument.of(Stream.of("\u6570".repeat(10_000)))))
                .isFalse();
        List<String> words = IntStream.range(0, 129).mapToObj(i -> "w" + i).toList();
        assertThat(new SearchQuery.Term(words, false).phrases())
                .containsExactly(words.subList(0, 128), words.subList(1, 129));
        assertThat(new SearchQuery.Term(words.subList(0, 128), false).phrases()).containsExactly(words.subList(0, 128));
    }

    @ParameterizedTest
    @CsvSource({
        "FUSSBALL, Fußball",
        "GSM8K, gsm8k",
        "fußball, FUSSBALL",
        "ẞ, ss",
        "istanbul, İSTANBUL",
        "İstanbul, istanbul",
        "İSTANBUL, i̇stanbul",
        "ΟΔΟΣ, οδος",
        "ΐ, Ϊ́",
        "😀, a😀b",
        "👍, 👍🏽",
        "❤, ❤️",
        "ᾈ, ᾀ"
    })
    void letter_case_and_the_form_of_an_emoji_do_not_matter(String typed, String text) {
        assertThat(SearchQuery.of(typed).matches(SearchDocument.of(Stream.of(text))))
                .isTrue();
        assertThat(SearchQuery.of(text).matches(SearchDocument.of(Stream.of(text))))
                .isTrue();
    }

    @Test
    void every_letter_is_the_same_word_in_its_upper_and_its_lower_case() {
        for (int c = 0x80; c < 0x1F000; c++) {
            String letter = Character.toString(c);
            if (Character.isLetter(c) && Words.normal(letter).equals(letter)) {
                String word = Words.of(letter).get(0).text();
                for (String other : List.of(letter.toUpperCase(Locale.ROOT), letter.toLowerCase(Locale.ROOT))) {
                    assertThat(Words.of(other).get(0).text()).as("U+%04X", c).isEqualTo(word);
                }
            }
        }
    }
}
