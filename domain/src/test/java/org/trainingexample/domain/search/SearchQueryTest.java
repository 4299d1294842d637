package org.trainingexample.domain.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
                "GRÖSSE or größe",
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
}
