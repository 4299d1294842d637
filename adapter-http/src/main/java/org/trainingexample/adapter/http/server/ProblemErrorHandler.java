package org.trainingexample.adapter.http.server;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.trainingexample.adapter.http.message.ProblemJson;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.adapter.http.message.ReplyWriter;
import org.trainingexample.adapter.http.message.Request;
import org.trainingexample.adapter.http.problem.Problem;
import org.trainingexample.adapter.http.problem.ProblemType;
import org.trainingexample.adapter.http.syntax.Headers;

/** Makes problem documents of what Jetty refuses by itself: requests that are no HTTP, or too large to be looked at. */
public final class ProblemErrorHandler extends ErrorHandler {
    private final Supplier<UUID> requestIds;

    public ProblemErrorHandler(Supplier<UUID> requestIds) {
        this.requestIds = requestIds;
    }

    @Override
    public boolean handle(org.eclipse.jetty.server.Request request, Response response, Callback callback) {
        Object cause = request.getAttribute(ERROR_EXCEPTION);
        int status = cause instanceof HttpException refusal ? refusal.getCode() : response.getStatus();
        String id = Request.id(request.getHeaders().getValuesList(Headers.REQUEST_ID), requestIds);
        Problem problem = new Problem(ProblemType.ofStatus(status), "the request was refused before it was looked at");
        Reply reply = ProblemJson.reply(problem, id, "", true);
        response.setStatus(reply.status());
        response.getHeaders().put(Headers.REQUEST_ID, id);
        ReplyWriter.common().forEach(response.getHeaders()::put);
        reply.headers().forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
        return true;
    }
}
