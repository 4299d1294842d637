package org.trainingexample.domain.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.search.Words.Word;

/** The places at which a search found its words, cut out for people. */
public final class Highlights {
    /** In UTF-16 units, before the first word that was found and after it. */
    private static final int BEFORE = 60;

    private static final int AFTER = 180;
    private static final List<ExampleField> TEXTS =
            List.of(ExampleField.INPUT_TEXT, ExampleField.OUTPUT_TEXT, ExampleField.FINAL_ANSWER);

    private static final List<ExampleField> PAYLOADS =
            List.of(ExampleField.INPUT_STRUCTURED, ExampleField.EXPECTED_ACTIONS);

    private static final String CUT = "\u2026";

    private Highlights() {}

    /**
     * A piece of a text.
     *
     * @param found whether it is a word of the query, or else what stands between such words
     */
    public record Piece(String text, boolean found) {}

    /**
     * Cuts out of each text around the first word of the query that stands in it, piece by piece; an ellipsis shows a cut. If no text
     * has a word of the query, the snippets are of values in the structured input and the expected actions.
     */
    public static Map<ExampleField, List<Piece>> of(SearchQuery query, TrainingExample example) {
        Set<String> wanted = new HashSet<>();
        query.alternatives().stream()
                .flatMap(List::stream)
                .filter(term -> !term.excluded())
                .forEach(term -> wanted.addAll(term.words()));
        Map<ExampleField, List<Piece>> snippets = new EnumMap<>(ExampleField.class);
        for (ExampleField field : TEXTS) {
            Object text = Objects.requireNonNull(example.value(field));
            snippet(text.toString(), wanted).ifPresent(snippet -> snippets.put(field, snippet));
        }
        if (snippets.isEmpty()) {
            for (ExampleField field : PAYLOADS) {
                JsonText payload = (JsonText) Objects.requireNonNull(example.value(field));
                payload.stringsAndNumbers()
                        .flatMap(value -> snippet(value, wanted).stream())
                        .findFirst()
                        .ifPresent(snippet -> snippets.put(field, snippet));
            }
        }
        return snippets;
    }

    private static Optional<List<Piece>> snippet(String text, Set<String> wanted) {
        String normal = Words.normal(text);
        List<Word> found = new ArrayList<>();
        // a long text has hundreds of thousands of words: only those of the snippet are kept
        Words.visit(normal, word -> {
            if (wanted.contains(word.text())) {
                found.add(word);
            }
            return found.isEmpty() || word.start() < found.get(0).start() + AFTER;
        });
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int first = found.get(0).start();
        int from = boundary(normal, Math.max(0, first - BEFORE));
        int to = boundary(normal, Math.min(normal.length(), first + AFTER));
        List<Piece> pieces = new ArrayList<>();
        add(from > 0 ? CUT : "", false, pieces);
        int written = from;
        for (Word word : found) {
            if (word.start() >= written && word.end() <= to) {
                add(normal.substring(written, word.start()), false, pieces);
                add(normal.substring(word.start(), word.end()), true, pieces);
                written = word.end();
            }
        }
        add(normal.substring(written, to), false, pieces);
        add(to < normal.length() ? CUT : "", false, pieces);
        return Optional.of(pieces);
    }

    private static void add(String text, boolean found, List<Piece> pieces) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, found));
        }
    }

    /** Never inside a character. */
    private static int boundary(String text, int index) {
        return index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
    }
}
