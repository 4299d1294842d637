package org.trainingexample.domain.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts the words of texts into the parts of a search document, in one pass. */
final class SearchDocumentBuilder {
    /** A phrase that starts before the repeated words lies in the part before. */
    private static final int REPEATED = SearchDocument.MAX_PHRASE - 1;

    /** The words that the next part would repeat. */
    private final Deque<Place> last = new ArrayDeque<>();

    private final List<SearchPart> closed = new ArrayList<>();
    private Map<String, List<Integer>> positions = new LinkedHashMap<>();
    private int units;

    /** The position, counted over all parts, before the first one of the current part. */
    private int before;

    /** The last position that has a word. */
    private int reached;

    /** The position before the first one of the next text. */
    private int end;

    private record Place(String word, int position) {}

    /** Adds a text, and positions behind it that stay empty. */
    void add(String text, int gap) {
        int start = end;
        Words.visit(Words.normal(text), word -> {
            add(new Place(word.text(), start + word.position()));
            return true;
        });
        end = Math.max(start, reached) + gap;
    }

    private void add(Place place) {
        if (!fits(place)) {
            close(place.position());
        }
        put(place);
        reached = place.position();
        last.add(place);
        while (last.element().position() < place.position() - REPEATED) {
            last.remove();
        }
    }

    private boolean fits(Place place) {
        List<Integer> known = positions.get(place.word());
        return place.position() - before <= SearchPart.MAX_POSITION
                && (known == null
                        ? units + place.word().length() <= SearchPart.MAX_SIZE
                        : known.size() < SearchPart.MAX_POSITIONS_OF_A_WORD);
    }

    /** Starts the next part with the words that the last one ended with. */
    private void close(int position) {
        closed.add(new SearchPart(positions));
        positions = new LinkedHashMap<>();
        units = 0;
        before = Math.max(before, position - REPEATED - 1);
        last.removeIf(place -> place.position() <= before);
        last.forEach(this::put);
    }

    private void put(Place place) {
        List<Integer> places = positions.get(place.word());
        if (places == null) {
            places = new ArrayList<>(2);
            positions.put(place.word(), places);
            units += place.word().length();
        }
        int position = place.position() - before;
        if (places.isEmpty() || places.get(places.size() - 1) != position) {
            places.add(position);
        }
    }

    /** The parts of all texts. */
    List<SearchPart> end() {
        closed.add(new SearchPart(positions));
        positions = new LinkedHashMap<>();
        return closed;
    }
}
