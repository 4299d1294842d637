package org.trainingexample.adapter.formats.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OneLineOutputStreamTest {
    private static final String[] CHARACTERS = {
        "a",
        "\u0085",
        "\u2028",
        "\u2029",
        "\u2027",
        "\u202A",
        "\u20AC",
        "\u0084",
        "\u00A9",
        "\u0125",
        "\u2128",
        "\uD83D\uDE00"
    };

    @Test
    void write_escapes_the_line_separators_and_nothing_else_however_the_bytes_are_cut() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
            }
            String expected = text.toString()
                    .replace("\u0085", "\\u0085")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");

            assertThat(written(text.toString().getBytes(UTF_8), random)).isEqualTo(expected);
        }
    }

    private static String written(byte[] bytes, Random random) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (OneLineOutputStream out = new OneLineOutputStream(written)) {
            for (int start = 0; start < bytes.length; ) {
                int length = 1 + random.nextInt(bytes.length - start);
                if (length == 1) {
                    out.write(bytes[start]);
                } else {
                    out.write(bytes, start, length);
                }
                start += length;
            }
        }
        return written.toString(UTF_8);
    }
}
