package org.trainingexample.domain.search;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExample;

/**
 * The words of an example, with their positions: what a search finds it by. The words are made here and not by the store, so
 * that code, file names and all languages are cut alike wherever examples are kept.
 *
 * @param parts at least one, and usually only one. Texts that exceed the limits of a part go on in the next one. Each part but the
 *     first repeats the last words of the one before, so that any {@link #MAX_PHRASE} consecutive words stand in one part
 */
public record SearchDocument(List<SearchPart> parts) {
    /**
     * The longest phrase, in words, that is looked up as one. A word that is repeated fills a part with 255 places; a longer
     * phrase would need parts that hardly differ.
     */
    public static final int MAX_PHRASE = 128;

    /** The fields that are searched. */
    public static final Set<ExampleField> FIELDS = Set.copyOf(EnumSet.of(
            ExampleField.INPUT_TEXT,
            ExampleField.OUTPUT_TEXT,
            ExampleField.FINAL_ANSWER,
            ExampleField.INPUT_STRUCTURED,
            ExampleField.EXPECTED_ACTIONS));

    /** Positions between two texts, so that no phrase reaches from one into the next, and ranks do not count their words as near. */
    private static final int GAP = 16;

    /** Positions between two values of a payload: it may have thousands. */
    private static final int VALUE_GAP = 1;

    public SearchDocument {
        parts = List.copyOf(parts);
    }

    /** The document of an example: its texts, and every string and number in its payloads. */
    public static SearchDocument of(TrainingExample example) {
        SearchDocumentBuilder builder = new SearchDocumentBuilder();
        example.searchableTexts().forEach(text -> builder.add(text, GAP));
        example.searchableValues().forEach(value -> builder.add(value, VALUE_GAP));
        return new SearchDocument(builder.end());
    }

    /** The document of texts that are read one after the other. */
    public static SearchDocument of(Stream<String> texts) {
        SearchDocumentBuilder builder = new SearchDocumentBuilder();
        texts.forEach(text -> builder.add(text, GAP));
        return new SearchDocument(builder.end());
    }

    /** Whether it exceeds the limits of one part. */
    public boolean isLong() {
        return parts.size() > 1;
    }
}
