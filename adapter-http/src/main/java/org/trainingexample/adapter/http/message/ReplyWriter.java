package org.trainingexample.adapter.http.message;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trainingexample.adapter.http.problem.Problem;
import org.trainingexample.adapter.http.syntax.Headers;
import org.trainingexample.json.Json;

/** Writes replies, with the headers that all of them have. */
public final class ReplyWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyWriter.class);

    /** The bytes that the socket buffers of the system accept even if the receiver reads nothing. */
    private static final int TAKEN_AT_ONCE = 32 << 10;

    private ReplyWriter() {}

    public static void write(Reply reply, Request request, HttpServletResponse response) {
        response.setStatus(reply.status());
        response.setContentType(null);
        response.setHeader(Headers.REQUEST_ID, request.id());
        common().forEach(response::setHeader);
        reply.headers().forEach(response::setHeader);
        request.crossOriginHeaders(reply.headers()).forEach(response::setHeader);
        try {
            if (reply.stream().isPresent()) {
                writeStream(reply.stream().get(), request, response);
            } else if (reply.content().isPresent()) {
                writeContent(reply.content().get(), request, response);
            } else {
                writeBody(reply, request, response);
            }
        } catch (IOException gone) {
            // the client is gone; the effect of the request stays
            LOG.debug("Request {} lost its sender", request.id(), gone);
        }
    }

    private static void writeBody(Reply reply, Request request, HttpServletResponse response) throws IOException {
        if (reply.status() == 304) {
            // else Jetty would give a length of 0 for the body that stays where it is
            response.flushBuffer();
        } else if (reply.body().length > 0) {
            response.setContentLength(reply.body().length);
            if (!request.method().equals("HEAD")) {
                writeInTime(
                        reply.body().length, () -> response.getOutputStream().write(reply.body()), request, response);
            }
        }
    }

    private static void writeContent(Json.Content content, Request request, HttpServletResponse response)
            throws IOException {
        long length = Json.length(content);
        response.setContentLengthLong(length);
        if (!request.method().equals("HEAD")) {
            writeInTime(length, () -> Json.write(content, response.getOutputStream()), request, response);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    /** A receiver that takes a little at a time is not waited for beyond the time of its request. */
    private static void writeInTime(long length, Writing body, Request request, HttpServletResponse response)
            throws IOException {
        if (length <= TAKEN_AT_ONCE) {
            body.run();
            return;
        }
        Optional<Scheduler.Task> cut =
                request.timeLimit().left().map(left -> request.connection().cutAfter(left));
        try {
            body.run();
            response.flushBuffer();
        } finally {
            cut.ifPresent(Scheduler.Task::cancel);
        }
    }

    private static void writeStream(StreamedBody body, Request request, HttpServletResponse response)
            throws IOException {
        if (request.method().equals("HEAD")) {
            // else Jetty would give a length of 0 for the body that GET would get
            response.flushBuffer();
            return;
        }
        Optional<Problem> problem = StreamWriter.write(body, request, response);
        problem.ifPresent(found -> write(ProblemJson.reply(found, request), request, response));
    }

    /** The header fields of every reply, unless it sets others. */
    public static Map<String, String> common() {
        return Map.of(Headers.CONTENT_TYPE_OPTIONS, "nosniff", Headers.CACHE_CONTROL, "no-store");
    }
}
