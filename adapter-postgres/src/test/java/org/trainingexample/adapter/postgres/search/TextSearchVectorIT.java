package org.trainingexample.adapter.postgres.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.domain.search.SearchDocument;
import org.trainingexample.domain.search.SearchPart;

class TextSearchVectorIT {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    /** The pool's connections send it in binary form. */
    private final Jdbi binary = STORE.jdbi();

    /** These do not know that they could. */
    private final Jdbi text = Jdbi.create(STORE.database().dataSource());

    @Test
    void a_document_is_the_same_in_both_forms() {
        SearchPart document = SearchDocument.of(Stream.of("Zwei Wörter, getUserId \uD83D\uDE00 数学", "zwei"))
                .parts()
                .get(0);
        assertThat(stored(document, binary))
                .isEqualTo(stored(document, text))
                .isEqualTo("'get':3 'getuserid':3 'id':5 'user':4 'wörter':2 'zwei':1,25 '学':8 '数':7 '\uD83D\uDE00':6");
    }

    @Test
    void words_and_positions_of_any_kind_are_kept() {
        Map<String, List<Integer>> positions = new LinkedHashMap<>();
        positions.put("it's", List.of(1, SearchPart.MAX_POSITION));
        positions.put("back\\slash", List.of(2));
        positions.put("a b:c", List.of(3));
        positions.put(
                "x".repeat(100),
                IntStream.rangeClosed(1, SearchPart.MAX_POSITIONS_OF_A_WORD)
                        .boxed()
                        .toList());
        SearchPart document = new SearchPart(positions);
        assertThat(stored(document, binary))
                .isEqualTo(stored(document, text))
                .contains("'it''s':1,16383", "'back\\\\slash':2", "'a b:c':3", ",254,255");
    }

    @Test
    void an_empty_document_is_a_document() {
        SearchPart document =
                SearchDocument.of(Stream.of("... --- ...")).parts().get(0);
        assertThat(stored(document, binary)).isEqualTo(stored(document, text)).isEmpty();
    }

    private static String stored(SearchPart document, Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT (?::tsvector)::text")
                .bind(0, Arguments.object(new TextSearchVector(document)))
                .mapTo(String.class)
                .one());
    }
}
