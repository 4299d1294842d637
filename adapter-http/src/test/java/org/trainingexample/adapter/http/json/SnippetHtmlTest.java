package org.trainingexample.adapter.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.search.Highlights.Piece;

class SnippetHtmlTest {
    @Test
    void of_marks_what_was_found_and_escapes_everything() {
        List<Piece> snippet = List.of(
                new Piece("\u2026<script>alert('x')</script> & ", false),
                new Piece("R&D<b>", true),
                new Piece(" \"&lt;\" </mark>", false));
        assertThat(SnippetHtml.of(snippet))
                .isEqualTo("\u2026&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; <mark>R&amp;D&lt;b&gt;</mark>"
                        + " &quot;&amp;lt;&quot; &lt;/mark&gt;");
    }

    @Test
    void of_nothing_is_empty() {
        assertThat(SnippetHtml.of(List.of())).isEmpty();
    }
}
