package org.trainingexample.adapter.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trainingexample.json.Json;

/** Writes replies, with the headers that all of them have. */
final class ReplyWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyWriter.class);

    private ReplyWriter() {}

    static void write(Reply reply, Request request, HttpServletResponse response) {
        response.setStatus(reply.status());
        response.setContentType(null);
        response.setHeader(Headers.REQUEST_ID, request.id());
        common().forEach(response::setHeader);
        reply.headers().forEach(response::setHeader);
        try {
            if (reply.stream().isPresent()) {
                writeStream(reply.stream().get(), request, response);
            } else if (reply.content().isPresent()) {
                writeContent(reply.content().get(), request, response);
            } else {
                writeBody(reply, request, response);
            }
        } catch (IOException gone) {
            // nobody is left to be told; what the request did stays done
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
                response.getOutputStream().write(reply.body());
            }
        }
    }

    private static void writeContent(Json.Content content, Request request, HttpServletResponse response)
            throws IOException {
        response.setContentLengthLong(Json.length(content));
        if (!request.method().equals("HEAD")) {
            Json.write(content, response.getOutputStream());
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

    /** What no reply is without, unless it says otherwise. */
    static Map<String, String> common() {
        return Map.of(Headers.CONTENT_TYPE_OPTIONS, "nosniff", Headers.CACHE_CONTROL, "no-store");
    }
}
