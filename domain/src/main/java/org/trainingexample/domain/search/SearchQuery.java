package org.trainingexample.domain.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.trainingexample.domain.validation.Violations;

/**
 * A search query, parsed as PostgreSQL's {@code websearch_to_tsquery} reads it: all words must be there,
 * {@code "quoted words"} in this order, {@code or} between alternatives, {@code -} before what must not be there. Any text is
 * a query; one without a word finds nothing.
 *
 * @param alternatives at least one of these lists must hold, with all of its terms
 */
public record SearchQuery(List<List<Term>> alternatives) {
    /** In characters. */
    public static final int MAX_LENGTH = 512;

    /** The query without a word. */
    public static final SearchQuery NOTHING = new SearchQuery(List.of());

    public SearchQuery {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    /**
     * Words that stand next to each other in this order.
     *
     * @param excluded whether they must not
     */
    public record Term(List<String> words, boolean excluded) {
        public Term {
            words = List.copyOf(words);
        }

        /**
         * The phrases that a store looks up. A phrase of more than {@value SearchDocument#MAX_PHRASE} words is one of overlapping
         * shorter ones, which must all be there.
         */
        public List<List<String>> phrases() {
            List<List<String>> phrases = new ArrayList<>();
            int start = 0;
            for (; start + SearchDocument.MAX_PHRASE < words.size(); start += SearchDocument.MAX_PHRASE / 2) {
                phrases.add(words.subList(start, start + SearchDocument.MAX_PHRASE));
            }
            phrases.add(words.subList(
                    Math.max(0, Math.min(start, words.size() - SearchDocument.MAX_PHRASE)), words.size()));
            return phrases;
        }

        private boolean matches(Set<List<String>> found) {
            return excluded != found.containsAll(phrases());
        }
    }

    /**
     * Reads what was typed.
     *
     * @throws org.trainingexample.domain.failure.ValidationException if it is blank, longer than 512 characters or holds U+0000
     */
    public static SearchQuery of(String typed) {
        Violations.check(violations -> {
            if (typed.isBlank()) {
                violations.add("q", "required", "must not be blank");
            }
            if (typed.codePointCount(0, typed.length()) > MAX_LENGTH) {
                violations.add("q", "too-long", "must be at most " + MAX_LENGTH + " characters");
            }
            if (typed.indexOf(0) >= 0) {
                violations.add("q", "invalid-character", "must not hold U+0000");
            }
        });
        List<List<Term>> alternatives = new ArrayList<>();
        List<Term> current = new ArrayList<>();
        for (Token token : Token.of(typed)) {
            if (token.isOr()) {
                alternatives.add(current);
                current = new ArrayList<>();
                continue;
            }
            List<String> words = phrase(token.text());
            if (!words.isEmpty()) {
                current.add(new Term(words, token.excluded()));
            }
        }
        alternatives.add(current);
        return new SearchQuery(
                alternatives.stream().filter(terms -> !terms.isEmpty()).toList());
    }

    /** The meaning of the query; every store must agree with it. */
    public boolean matches(SearchDocument document) {
        Set<List<String>> wanted = new HashSet<>();
        alternatives.forEach(terms -> terms.forEach(term -> wanted.addAll(term.phrases())));
        Set<List<String>> found = new HashSet<>();
        document.parts().forEach(part -> {
            Map<String, List<Integer>> positions = part.positions();
            wanted.stream().filter(phrase -> stands(phrase, positions)).forEach(found::add);
            wanted.removeAll(found);
        });
        return alternatives.stream().anyMatch(terms -> terms.stream().allMatch(term -> term.matches(found)));
    }

    static boolean stands(List<String> phrase, Map<String, List<Integer>> positions) {
        List<List<Integer>> places = new ArrayList<>();
        for (String word : phrase) {
            List<Integer> ofWord = positions.get(word);
            if (ofWord == null) {
                return false;
            }
            places.add(ofWord);
        }
        return places.get(0).stream().anyMatch(start -> {
            for (int i = 1; i < places.size(); i++) {
                if (Collections.binarySearch(places.get(i), start + i) < 0) {
                    return false;
                }
            }
            return true;
        });
    }

    /** One word for each position: of a compound its parts, since a document has both the compound and the parts. */
    private static List<String> phrase(String text) {
        TreeMap<Integer, String> words = new TreeMap<>();
        Words.of(text).forEach(word -> words.put(word.position(), word.text()));
        return List.copyOf(words.values());
    }

    /** A piece of what was typed: quoted, or without white space. */
    private record Token(String text, boolean quoted, boolean excluded) {
        boolean isOr() {
            return !quoted && !excluded && text.equalsIgnoreCase("or");
        }

        static List<Token> of(String typed) {
            List<Token> tokens = new ArrayList<>();
            int i = 0;
            while (i < typed.length()) {
                if (Character.isWhitespace(typed.charAt(i))) {
                    i++;
                    continue;
                }
                boolean excluded = typed.charAt(i) == '-';
                int start = excluded ? i + 1 : i;
                boolean quoted = start < typed.length() && typed.charAt(start) == '"';
                int end = quoted ? closingQuote(typed, start) : endOfWord(typed, start);
                tokens.add(new Token(typed.substring(quoted ? start + 1 : start, end), quoted, excluded));
                i = quoted ? end + 1 : end;
            }
            return tokens;
        }

        private static int closingQuote(String typed, int opening) {
            int closing = typed.indexOf('"', opening + 1);
            return closing < 0 ? typed.length() : closing;
        }

        private static int endOfWord(String typed, int start) {
            int end = start;
            while (end < typed.length() && typed.charAt(end) != '"' && !Character.isWhitespace(typed.charAt(end))) {
                end++;
            }
            return end;
        }
    }
}
