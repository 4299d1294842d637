package org.trainingexample.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainingexample.domain.failure.ValidationException;

class Utf8Test {
    @ParameterizedTest
    @CsvSource({
        "1F8B0800, gzip: inflate it",
        "504B0304, a zip archive: unpack it",
        "FEFF007B, UTF-16: encode it as UTF-8",
        "FFFE7B00, UTF-16: encode it as UTF-8",
        "EFBBBF7B, a byte order mark: leave it out"
    })
    void require_names_the_format_that_the_bytes_start_like(String hex, String cause) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThatThrownBy(() -> Utf8.require(bytes))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        invalid -> assertThat(invalid.violations())
                                .singleElement()
                                .satisfies(violation -> {
                                    assertThat(violation.code()).isEqualTo("malformed-json");
                                    assertThat(violation.detail()).contains("starts like " + cause);
                                }));
    }

    @Test
    void require_refuses_another_encoding_and_takes_every_text_in_utf_8() {
        assertThatThrownBy(() -> Utf8.require("é".getBytes(Charset.forName("ISO-8859-1"))))
                .isInstanceOf(ValidationException.class);
        for (String text : new String[] {"", "P", "{\"a\":\"\uFFFD é\"}"}) {
            assertThat(Utf8.require(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
        }
    }
}
