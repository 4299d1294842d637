package org.trainingexample.adapter.http.json;

import java.util.List;
import org.trainingexample.domain.search.Highlights.Piece;

/** A snippet as HTML: what was found is in {@code <mark>}, and nothing in the text is taken for markup. */
final class SnippetHtml {
    private SnippetHtml() {}

    static String of(List<Piece> snippet) {
        StringBuilder html = new StringBuilder();
        for (Piece piece : snippet) {
            String text = escaped(piece.text());
            html.append(piece.found() ? "<mark>" + text + "</mark>" : text);
        }
        return html.toString();
    }

    /** For the content of an element and for an attribute in quotation marks of either kind. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
