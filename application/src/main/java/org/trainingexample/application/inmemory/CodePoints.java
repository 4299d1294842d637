package org.trainingexample.application.inmemory;

import java.util.Arrays;
import java.util.Comparator;

/** The order of texts by code point; {@link String#compareTo} compares UTF-16 units, which puts U+1F600 before U+FF21. */
final class CodePoints {
    static final Comparator<String> ORDER = (one, other) ->
            Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());

    private CodePoints() {}
}
