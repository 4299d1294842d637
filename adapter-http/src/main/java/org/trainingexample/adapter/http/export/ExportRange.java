package org.trainingexample.adapter.http.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.trainingexample.adapter.http.message.ProblemJson;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.adapter.http.message.Request;
import org.trainingexample.adapter.http.message.StreamedBody;
import org.trainingexample.adapter.http.problem.Problem;
import org.trainingexample.adapter.http.problem.ProblemType;
import org.trainingexample.adapter.http.syntax.ByteRange;
import org.trainingexample.adapter.http.syntax.Headers;
import org.trainingexample.domain.export.ExportSource;
import org.trainingexample.domain.export.ExportState;
import org.trainingexample.domain.format.FileType;

/**
 * Sends a part of an export to a client that resumes a download (RFC 9110, section 14). Only for frozen datasets, in files of
 * lines: those alone are the same bytes the next time.
 */
final class ExportRange {
    static final String UNIT = "bytes";

    private ExportRange() {}

    /** Whether this export, from this state, will have the same bytes whenever it is made. */
    static boolean isKnown(ExportTag tag, ExportState state) {
        FileType type = tag.export().options().fileType(tag.export().format());
        return state.lasting() && (type == FileType.JSON_LINES || type == FileType.CSV);
    }

    /** Whether a request may be one for a part: to know it, the state must be looked at. */
    static boolean isAsked(ExportTag tag, Request request) {
        return tag.export().selection().source() instanceof ExportSource.InDataset
                && ByteRange.asked(request.headers(Headers.RANGE)).isPresent();
    }

    /**
     * The reply with a part of the body, or with 416 if the body has no such part.
     *
     * @param whole the reply with the body whole
     * @param tag the entity tag of that body
     * @return empty if the body is to be sent whole
     */
    public static Optional<Reply> reply(Reply whole, String tag, Request request) throws IOException {
        Optional<ByteRange.Asked> asked = ByteRange.asked(request.headers(Headers.RANGE));
        boolean wanted = request.header(Headers.IF_RANGE).stream().allMatch(tag::equals);
        if (asked.isEmpty() || !wanted || request.isHead()) {
            return Optional.empty();
        }
        StreamedBody body = whole.stream().orElseThrow();
        Counter counter = new Counter();
        body.writeTo(counter, (name, value) -> {});
        return Optional.of(asked.get()
                .of(counter.length)
                .map(range -> part(whole, body, range, counter.length))
                .orElseGet(() -> unsatisfiable(counter.length, request)));
    }

    private static Reply part(Reply whole, StreamedBody body, ByteRange range, long length) {
        return whole.withStatus(206)
                .withStream((out, head) -> body.writeTo(range.of(out), head))
                .with(Headers.CONTENT_RANGE, range.header(length));
    }

    private static Reply unsatisfiable(long length, Request request) {
        Problem problem = new Problem(ProblemType.RANGE_NOT_SATISFIABLE, "the export has " + length + " bytes")
                .withHeader(Headers.CONTENT_RANGE, UNIT + " */" + length);
        return ProblemJson.reply(problem, request);
    }

    private static final class Counter extends OutputStream {
        private long length;

        @Override
        public void write(int b) {
            length++;
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            length += count;
        }
    }
}
