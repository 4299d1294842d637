package org.trainingexample.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonMergePatchTest {
    /** RFC 7396, appendix A. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":\"b\"}|{\"a\":\"c\"}|{\"a\":\"c\"}",
                "{\"a\":\"b\"}|{\"b\":\"c\"}|{\"a\":\"b\",\"b\":\"c\"}",
                "{\"a\":\"b\"}|{\"a\":null}|{}",
                "{\"a\":\"b\",\"b\":\"c\"}|{\"a\":null}|{\"b\":\"c\"}",
                "{\"a\":[\"b\"]}|{\"a\":\"c\"}|{\"a\":\"c\"}",
                "{\"a\":\"c\"}|{\"a\":[\"b\"]}|{\"a\":[\"b\"]}",
                "{\"a\":{\"b\":\"c\"}}|{\"a\":{\"b\":\"d\",\"c\":null}}|{\"a\":{\"b\":\"d\"}}",
                "{\"a\":[{\"b\":\"c\"}]}|{\"a\":[1]}|{\"a\":[1]}",
                "[\"a\",\"b\"]|[\"c\",\"d\"]|[\"c\",\"d\"]",
                "{\"a\":\"b\"}|[\"c\"]|[\"c\"]",
                "{\"a\":\"foo\"}|null|null",
                "{\"a\":\"foo\"}|\"bar\"|\"bar\"",
                "{\"e\":null}|{\"a\":1}|{\"e\":null,\"a\":1}",
                "[1,2]|{\"a\":\"b\",\"c\":null}|{\"a\":\"b\"}",
                "{}|{\"a\":{\"bb\":{\"ccc\":null}}}|{\"a\":{\"bb\":{}}}"
            })
    void apply_does_what_the_standard_shows(String original, String patch, String result) {
        assertThat(JsonMergePatch.apply(original, patch)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{ \"a\" : 1.10 , \"b\":2 }`|{}|`{ \"a\" : 1.10 , \"b\":2 }`",
                "`{ \"a\" : 1.10 , \"b\":2 }`|{\"a\":1.10}|`{ \"a\" : 1.10 , \"b\":2 }`",
                "`{ \"a\" : 1.10 , \"b\":2 }`|{\"c\":null}|`{ \"a\" : 1.10 , \"b\":2 }`",
                "`{ \"a\" : 1.10 , \"b\":2 }`|{\"b\":3E0}|`{ \"a\" : 1.10 , \"b\":3E0 }`",
                "`{ \"a\" : 1.10 , \"b\":2 }`|{\"a\":null}|`{ \"b\":2 }`",
                "`{ \"a\" : 1.10 , \"b\":2 }`|`{ \"c\" :\t4 }`|`{ \"a\" : 1.10 , \"b\":2 ,\"c\" :\t4}`",
                "`{ }`|{}|`{ }`",
                "`{\"\\u0061\":1}`|{\"a\":2}|`{\"\\u0061\":2}`",
                "`{\"a\":\"},{\\\"\",\"b\":1}`|{\"b\":2}|`{\"a\":\"},{\\\"\",\"b\":2}`"
            })
    void apply_keeps_every_character_that_it_need_not_change(String original, String patch, String result) {
        assertThat(JsonMergePatch.apply(original, patch)).isEqualTo(result);
    }

    @Test
    void apply_works_at_the_depth_that_payloads_may_have() {
        String deep = "{\"a\":".repeat(31) + "{\"x\":1,\"y\":2.0}" + "}".repeat(31);
        String patch = "{\"a\":".repeat(31) + "{\"x\":null}" + "}".repeat(31);
        assertThat(JsonMergePatch.apply(deep, patch)).isEqualTo(deep.replace("\"x\":1,", ""));
    }
}
