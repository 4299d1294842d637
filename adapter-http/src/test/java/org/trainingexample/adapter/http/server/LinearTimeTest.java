package org.trainingexample.adapter.http.server;

import static org.trainingexample.domain.testkit.ProcessorTime.assertLinear;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainingexample.adapter.http.idempotency.IdempotencyKey;
import org.trainingexample.adapter.http.problem.HttpProblem;
import org.trainingexample.adapter.http.selection.PageToken;
import org.trainingexample.adapter.http.syntax.EntityTags;
import org.trainingexample.adapter.http.syntax.MediaType;
import org.trainingexample.adapter.http.syntax.QueryString;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.validation.Violations;

/** Header fields and queries of awkward pieces, at many times the size that the server takes: what they cost grows like it. */
@Tag("slow")
class LinearTimeTest {
    private static final int SIZE = 1 << 20;

    static Stream<String> pieces() {
        return Stream.of(
                "\"",
                "\\",
                "\\\"",
                "\"\",",
                " ",
                " ,",
                ",",
                ";",
                ";q=",
                "a",
                "a/b;",
                "a/b,",
                "W/",
                "W/\"1\",",
                "%",
                "%41",
                "a=b&",
                "=",
                "&",
                "+",
                "%F0%9F%98%80",
                "*/*;q=0.1,",
                "a=\"",
                ";a=\"b\"",
                "\t",
                "1");
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void fields_and_queries_are_read_in_linear_time(String piece) {
        measure("entity tags", piece, text -> EntityTags.parse("If-Match", List.of(text + "x")));
        measure("idempotency key", piece, text -> IdempotencyKey.parse(List.of("\"" + text + "\"")));
        measure("media type", piece, MediaType::parse);
        measure("accept", piece, text -> MediaType.isAccepted(List.of(text), List.of("application/json")));
        measure("query", piece, text -> QueryString.parse(text, new Violations()));
        measure("cursor", piece, text -> PageToken.open(text, TrainingExampleFilter.ALL, "created_at"));
    }

    private static void measure(String reader, String piece, Consumer<String> work) {
        assertLinear(reader + ": " + piece.strip(), SIZE, size -> piece.repeat(size / piece.length()), text -> {
            try {
                work.accept(text);
            } catch (ValidationException | HttpProblem refused) {
                // as it should be; what matters is how long that takes
            }
        });
    }
}
