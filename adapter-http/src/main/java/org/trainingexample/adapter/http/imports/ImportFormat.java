package org.trainingexample.adapter.http.imports;

import java.util.Iterator;
import java.util.function.Function;
import org.trainingexample.adapter.http.message.RequestBody;
import org.trainingexample.adapter.http.problem.HttpProblem;
import org.trainingexample.adapter.http.problem.ProblemType;
import org.trainingexample.adapter.http.settings.ImportSettings;
import org.trainingexample.json.JsonDocument;
import org.trainingexample.json.Utf8;

/**
 * A form in which many examples come in one body.
 *
 * @param maxBytes of a body, once it is inflated
 * @param maxLines of a body: lines that are not blank, or elements
 * @param slices finds them
 */
record ImportFormat(long maxBytes, int maxLines, Function<Spool, Iterator<Slice>> slices) {
    /** The limit of one line, that of a create's body. */
    private static final int MAX_LINE = RequestBody.MAX_BYTES;

    /** The number of bytes that tell JSON from other formats. */
    private static final int SIGNATURE = 4;

    private static final long MAX_ARRAY_BYTES = 32L << 20;
    private static final int MAX_ELEMENTS = 10_000;

    /** One example a line. */
    static ImportFormat lines(ImportSettings settings) {
        return new ImportFormat(settings.maxBytes(), settings.maxLines(), LineSlices::new);
    }

    /** One JSON array. */
    static ImportFormat array(ImportSettings settings) {
        return new ImportFormat(
                Math.min(settings.maxBytes(), MAX_ARRAY_BYTES),
                Math.min(settings.maxLines(), MAX_ELEMENTS),
                ElementSlices::new);
    }

    /** Looks through a body before anything of it is stored, and returns the length of its longest line. @throws HttpProblem if it is too large; ValidationException if it is not JSON */
    long check(Spool body) {
        byte[] start = body.read(0, (int) Math.min(SIGNATURE, body.length()));
        if (start.length == 0) {
            throw JsonDocument.malformed("must not be empty");
        }
        Utf8.otherFormat(start).ifPresent(other -> {
            throw JsonDocument.malformed(Utf8.refusal(other));
        });
        Iterator<Slice> all = slices.apply(body);
        long longest = 0;
        for (int count = 1; all.hasNext(); count++) {
            longest = Math.max(longest, all.next().length());
            if (longest > MAX_LINE) {
                throw tooLarge("must have at most " + MAX_LINE + " bytes in a line");
            }
            if (count > maxLines) {
                throw tooLarge("must have at most " + maxLines + " lines");
            }
        }
        return longest;
    }

    HttpProblem tooLarge() {
        return tooLarge("must be at most " + maxBytes + " bytes");
    }

    private static HttpProblem tooLarge(String detail) {
        return new HttpProblem(ProblemType.CONTENT_TOO_LARGE, "the content " + detail);
    }
}
