package org.trainingexample.domain;

import static org.trainingexample.domain.testkit.ProcessorTime.assertLinear;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.domain.json.JsonElements;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.search.Highlights;
import org.trainingexample.domain.search.SearchDocument;
import org.trainingexample.domain.search.SearchQuery;
import org.trainingexample.domain.search.Words;

/** The worst that a text, a name, a number, a nesting or an array can be, at its full size: what it costs grows like its size. */
@Tag("slow")
class LinearTimeTest {
    private static final int TEXT = 1 << 20;
    private static final int JSON = 512 << 10;
    private static final long SEED = 20_261_201;

    /** In UTF-16 units; two bytes of UTF-8 each. */
    private static Map<String, IntFunction<String>> texts() {
        return Map.of(
                "marks out of order", size -> "\u0301".repeat(size / 4) + "\u0316".repeat(size / 4),
                "marks in turns", size -> "a" + "\u0301\u0316".repeat(size / 4 - 1),
                "voiced marks of half width", size -> "\u0301".repeat(size / 6) + "\uFF9E".repeat(size / 6),
                "marks that are two", size -> "\u0344\u0316".repeat(size / 4),
                "marks beyond U+FFFF", size -> "\uD834\uDD65\u0301\uD834\uDD6E".repeat(size / 10),
                "one long word", size -> "a".repeat(size),
                "one compound of many parts", size -> "aB".repeat(size / 2),
                "ligatures of eighteen characters", size -> "\uFDFA".repeat(size / 3),
                "jamo", size -> "\u1100\u1161\u11A8".repeat(size / 9),
                "characters without spaces", size -> "\u4E00".repeat(size / 3));
    }

    static Stream<String> textNames() {
        return texts().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("textNames")
    void texts_are_cut_into_words_in_linear_time(String name) {
        assertLinear("words: " + name, TEXT, texts().get(name), Words::of);
    }

    @ParameterizedTest
    @MethodSource("textNames")
    void examples_are_highlighted_and_searched_in_linear_time(String name) {
        SearchQuery query = SearchQuery.of("\"a a\" or b or \u4E00 \u4E00");
        assertLinear("document: " + name, TEXT, texts().get(name), text -> {
            TrainingExample example = example(draft -> draft.inputText(text));
            Highlights.of(query, example);
            query.matches(SearchDocument.of(example));
        });
    }

    @Test
    void queries_are_read_in_linear_time() {
        for (String piece : new String[] {"\"", "-", "a ", "or ", "\u0316\u0301", "\"a\" ", "aB"}) {
            assertLinear(
                    "query: " + piece, SearchQuery.MAX_LENGTH, size -> piece.repeat(size / piece.length()), typed -> {
                        for (int i = 0; i < 100; i++) {
                            SearchQuery.of(typed);
                        }
                    });
        }
    }

    private static Map<String, IntFunction<String>> payloads() {
        return Map.ofEntries(
                Map.entry("short names and a long string", LinearTimeTest::namesAndString),
                Map.entry(
                        "short names and a long string with escapes",
                        size -> namesAndString(size).replace("xx", "\\n")),
                Map.entry("names that hash alike", LinearTimeTest::namesThatHashAlike),
                Map.entry("long names", size -> object(size / 270, i -> "n".repeat(250) + i, "0")),
                Map.entry(
                        "objects in an array",
                        size -> array(size / 1_200, "{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}")),
                Map.entry("numbers", size -> array(size / 140, "{\"a\":" + "9".repeat(40) + "}")),
                Map.entry("small numbers", size -> array(size / 140, "{\"a\":1." + "0".repeat(32) + "1e-300}")),
                Map.entry("nesting", size -> ("[".repeat(31) + "1".repeat(size / 2_000 % 39 + 1) + "]".repeat(31))),
                Map.entry("white space", size -> "{" + " ".repeat(size) + "}"),
                Map.entry("a string of quotes", size -> "{\"a\":\"" + "\\\"".repeat(size / 2) + "\"}"),
                Map.entry("a string of escapes", size -> "{\"a\":\"" + "\\u0041".repeat(size / 6) + "\"}"));
    }

    static Stream<String> payloadNames() {
        return payloads().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("payloadNames")
    void payloads_are_checked_and_compared_in_linear_time(String name) {
        Consumer<String> work = text -> {
            JsonText json = JsonText.of(text);
            json.meaning();
            json.hasMember("a", "1");
            json.isObject();
            JsonElements.of(text);
        };
        assertLinear("payload: " + name, JSON, payloads().get(name), work);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void random_texts_of_awkward_pieces_are_read_in_linear_time(int run) {
        System.out.println("seed " + (SEED + run));
        String[] pieces = {
            "\u0301", "\u0316", "a", "B", " ", "\u0344", "\uFF9E", "\u00E9", "\"", "-", "\uD83D\uDE00", "\u0E33"
        };
        assertLinear("random text " + run, TEXT / 2, size -> random(pieces, size, new Random(SEED + run)), Words::of);
    }

    private static String random(String[] pieces, int size, Random random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < size) {
            text.append(pieces[random.nextInt(pieces.length)].repeat(1 + random.nextInt(500)));
        }
        return text.toString();
    }

    private static String namesAndString(int size) {
        int names = size == JSON ? 9_990 : 1_248;
        String members =
                IntStream.range(0, names).mapToObj(i -> "\"" + i + "\":0,").collect(Collectors.joining());
        return "{" + members + "\"long\":\"" + "x".repeat(8 * size) + "\"}";
    }

    /** Of 13 blocks that are one of two that hash alike. */
    private static String namesThatHashAlike(int size) {
        return object(
                Math.min(9_990, size / 52),
                i -> {
                    StringBuilder name = new StringBuilder();
                    for (int bit = 0; bit < 14; bit++) {
                        name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
                    }
                    return name.toString();
                },
                "0");
    }

    private static String object(int members, IntFunction<String> name, String value) {
        return IntStream.range(0, Math.max(1, members))
                .mapToObj(i -> "\"" + name.apply(i) + "\":" + value)
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String array(int elements, String element) {
        return IntStream.range(0, elements).mapToObj(i -> element).collect(Collectors.joining(",", "[", "]"));
    }
}
