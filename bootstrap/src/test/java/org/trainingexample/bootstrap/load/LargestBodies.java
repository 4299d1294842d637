package org.trainingexample.bootstrap.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Bodies of nearly the size that is allowed, of texts that cost the most memory: one character takes two bytes for each. */
final class LargestBodies {
    private static final int KIB = 1 << 10;

    /** Texts with it are kept in two bytes a character. */
    private static final String WIDE = "\u4E2D";

    private LargestBodies() {}

    /** @param trace none if empty */
    static byte[] example(String trace, int quality) {
        return bytes("{" + (trace.isEmpty() ? "" : "\"source_trace_hash\":\"" + trace + "\",") + "\"input_text\":"
                + text(1023, 0) + ",\"input_structured\":" + object(250) + ",\"output_text\":" + text(1023, quality)
                + ",\"expected_actions\":[" + object(250) + "," + object(250) + "],\"final_answer\":" + text(990, 0)
                + ",\"metadata\":" + object(250) + ",\"quality_score\":" + quality + ",\"confidence\":1}");
    }

    /** Changes the texts of an example; control characters take six bytes each in a reply. */
    static byte[] patch(int number) {
        return bytes(
                "{\"output_text\":\"" + "\\u0001".repeat(680 * KIB) + "\"" + ",\"metadata\":{\"a\":" + number + "}}");
    }

    static byte[] small(int number) {
        return bytes("{\"domain\":\"domain-" + number + "\"}");
    }

    static List<byte[]> lines(int count, int first) {
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(example("trace-" + (first + i), 1 + i));
            lines.add(bytes("\n"));
        }
        return lines;
    }

    static List<byte[]> array(int count, int first) {
        List<byte[]> elements = new ArrayList<>(List.of(bytes("[")));
        for (int i = 0; i < count; i++) {
            elements.add(bytes(i == 0 ? "" : ","));
            elements.add(example("trace-" + (first + i), 1 + i));
        }
        elements.add(bytes("]"));
        return elements;
    }

    static byte[] dataset(String name) {
        return bytes("{\"name\":\"" + name + "\",\"statistics\":" + object(250) + ",\"filter_configs\":["
                + (object(250) + ",").repeat(14) + object(250) + "]}");
    }

    static byte[] datasetPatch(int number) {
        return bytes("{\"description\":\"" + number + "\",\"statistics\":" + object(250) + "}");
    }

    static byte[] members(List<String> ids) {
        return bytes("{\"split\":\"test\",\"ids\":[\"" + String.join("\",\"", ids) + "\"]}");
    }

    static byte[] fill() {
        return bytes("{\"filter\":{\"min_quality\":0}}");
    }

    private static String text(int kibibytes, int seed) {
        StringBuilder text = new StringBuilder("\"").append(WIDE);
        for (int i = seed; text.length() < kibibytes * KIB - 20; i++) {
            text.append("word ").append(i * 31 % 50_021).append(' ');
        }
        return text.append('"').toString();
    }

    private static String object(int kibibytes) {
        return "{\"text\":" + text(kibibytes, 1) + "}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
