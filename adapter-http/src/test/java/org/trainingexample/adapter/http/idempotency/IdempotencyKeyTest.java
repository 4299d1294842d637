package org.trainingexample.adapter.http.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.problem.HttpProblem;

class IdempotencyKeyTest {
    @Test
    void parse_reads_the_same_key_with_quotes_and_without() {
        assertThat(IdempotencyKey.parse(List.of("key-1"))).isEqualTo("key-1");
        assertThat(IdempotencyKey.parse(List.of(" \"key-1\" "))).isEqualTo("key-1");
        assertThat(IdempotencyKey.parse(List.of("\"a\\\"b\\\\\""))).isEqualTo("a\"b\\");
        assertThat(IdempotencyKey.parse(List.of("a\\\"b"))).isEqualTo("a\\\"b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\"", "\"\"", "\"a", "\"a\\\"", "\"a\"b\"", "\"a\\b\"", "\"a b\"", "a b", "\u00e9"})
    void parse_refuses_what_is_no_key(String text) {
        assertThatThrownBy(() -> IdempotencyKey.parse(List.of(text))).isInstanceOf(HttpProblem.class);
    }

    @Test
    void parse_refuses_a_long_quoted_text_without_a_stack_for_each_character() {
        for (String text : List.of("\"" + "a".repeat(100_000) + "\"", "\"" + "\\\\".repeat(100_000) + "\"")) {
            assertThatThrownBy(() -> IdempotencyKey.parse(List.of(text))).isInstanceOf(HttpProblem.class);
        }
    }
}
