package org.trainingexample.domain.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonMeaningTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"b\":2} | { \"b\" : 2 ,\t\"a\" : 1 }",
                "[1,10,-5,0,0.5] | [1.0, 1e1,-50E-1 ,-0.0,5e-1]",
                "[1e308,12345678901234567890] | [10E+307,1.2345678901234567890e19]",
                "\"\u00e9/\\n\\\"\" | \"\\u00E9\\/\\u000a\\u0022\"",
                "{\"a\":{\"x\":[true,false,null]}} | {\"\\u0061\" :{ \"x\":[ true , false,null ] } }",
                "[] | [ ]",
                "{} | { }"
            })
    void meaning_is_the_same_for_equal_values(String one, String other) {
        assertThat(JsonText.of(other).meaning()).isEqualTo(JsonText.of(one).meaning());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1,2] | [2,1]",
                "[[1],2] | [[1,2]]",
                "[1] | [\"1\"]",
                "[true] | [\"true\"]",
                "[null] | []",
                "[{}] | [[]]",
                "{\"a\":1} | {\"b\":1}",
                "{\"a\":\"b,c\"} | {\"a\":\"b\",\"c\":1}",
                "[\"a\",\"b\"] | [\"a, b\"]",
                "[9007199254740993] | [9007199254740992]",
                "[\"e\\u0301\"] | [\"\\u00e9\"]"
            })
    void meaning_is_another_for_other_values(String one, String other) {
        assertThat(JsonText.of(other).meaning()).isNotEqualTo(JsonText.of(one).meaning());
    }
}
