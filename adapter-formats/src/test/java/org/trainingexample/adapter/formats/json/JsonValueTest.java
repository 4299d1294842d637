package org.trainingexample.adapter.formats.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                " { \"a\" : [ 1.10 , -0.0 , 1e2 , 1E+2 , true , false , null , \" x \\\" { \" ] , \"\\u00e9\" : { } } ",
                "[ ]",
                "  12 ",
                "\"\\\\\"",
                "[[],[[]],{\"a\":{}}]"
            })
    void compact_removes_white_space_between_tokens_and_nothing_else(String json) {
        String compact = JsonValue.of(json).compact();

        assertThat(compact).isEqualTo(withoutSpace(json));
        assertThat(JsonValue.of(compact).sameAs(JsonValue.of(json))).isTrue();
    }

    @Test
    void members_and_elements_keep_their_spelling() {
        JsonValue value = JsonValue.of(" { \"a\" : [ 1.10 , { \"b\" : \"\\u00e9\" } ] , \"c\" : 1e2 } ");
        JsonValue array = value.members().get("a");

        assertThat(array.elements().get(0).spelling()).hasToString("1.10");
        assertThat(array.elements().get(1).members().get("b").spelling()).hasToString("\"\\u00e9\"");
        assertThat(array.elements().get(1).members().get("b").text()).isEqualTo("é");
        assertThat(value.members().get("c").spelling()).hasToString("1e2");
    }

    @Test
    void spelling_is_found_in_long_texts_too() {
        StringBuilder json = new StringBuilder("[");
        Random random = new Random(3);
        for (int i = 0; i < 9_000; i++) {
            json.append(i == 0 ? "" : ", ")
                    .append("\"é\uD83D\uDE00")
                    .append(random.nextInt())
                    .append("\"");
        }
        json.append(", 1.10 ]");

        JsonValue value = JsonValue.of(json.toString());

        assertThat(value.elements().get(9_000).spelling()).hasToString("1.10");
        assertThat(value.elements().get(8_999).spelling())
                .hasToString('"' + value.elements().get(8_999).text() + '"');
    }

    @Test
    void same_is_what_says_the_same() {
        JsonValue value = JsonValue.of("{\"a\":[1.0,\"é\"],\"b\":null}");

        assertThat(value.sameAs(JsonValue.of("{\"b\":null,\"a\":[1e0,\"\\u00e9\"]}")))
                .isTrue();
        assertThat(value.sameAs(JsonValue.of("{\"b\":null,\"a\":[\"é\",1]}"))).isFalse();
        assertThat(value.sameAs(JsonValue.of("{\"a\":[1.0,\"é\"]}"))).isFalse();
        assertThat(value.sameAs(JsonValue.of("{\"a\":[1.0,\"é\"],\"b\":false}")))
                .isFalse();
        assertThat(JsonValue.of("1").sameAs(JsonValue.of("\"1\""))).isFalse();
    }

    private static String withoutSpace(String json) {
        // the samples have spaces inside one string only
        return json.replace(" x \\\" { ", "#").replace(" ", "").replace("#", " x \\\" { ");
    }
}
