package org.trainingexample.adapter.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
            writeBody(reply, request, response);
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

    /** What no reply is without, unless it says otherwise. */
    static Map<String, String> common() {
        return Map.of(Headers.CONTENT_TYPE_OPTIONS, "nosniff", Headers.CACHE_CONTROL, "no-store");
    }
}
