package org.trainingexample.adapter.http.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.trainingexample.adapter.http.message.ProblemJson;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.adapter.http.message.Request;
import org.trainingexample.adapter.http.message.Route;
import org.trainingexample.adapter.http.problem.Problem;
import org.trainingexample.adapter.http.problem.ProblemType;

/** A page for the URI of each problem type, and one that lists them. */
public final class ProblemPages {
    private static final String START = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>%s</title>
              <link rel="icon" href="data:,">
              <link rel="stylesheet" href="/docs/page.css">
            </head>
            <body>
            """;
    private static final String END = "</body>\n</html>\n";

    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/problems/", request -> page(list())).produces(List.of()),
                Route.of("GET", "/problems/{code}", this::one).produces(List.of()));
    }

    private Reply one(Request request) {
        Optional<ProblemType> type = ProblemType.find(request.segment(1));
        return type.map(found -> page(page(found)))
                .orElseGet(() -> ProblemJson.reply(
                        new Problem(ProblemType.NOT_FOUND, "there is no such problem type; /problems/ lists them"),
                        request));
    }

    private static Reply page(String html) {
        return Reply.of(200, DocsEndpoints.HTML, html.getBytes(UTF_8)).with(DocsEndpoints.POLICY);
    }

    private static String list() {
        StringBuilder html = new StringBuilder(START.formatted("Problems")).append("<h1>Problems</h1>\n<table>\n");
        for (ProblemType type : ProblemType.values()) {
            html.append("<tr><td>%d</td><td><a href=\"/problems/%s\"><code>%s</code></a></td><td>%s</td></tr>\n"
                    .formatted(type.status(), type.code(), type.code(), type.title()));
        }
        return html.append("</table>\n").append(END).toString();
    }

    private static String page(ProblemType type) {
        ProblemHelp help = ProblemHelp.of(type);
        return START.formatted(type.code())
                + """
                <h1>%s</h1>
                <p>Status %d, <code>%s</code></p>
                <h2>When it happens</h2>
                <p>%s</p>
                <h2>What to do</h2>
                <p>%s</p>
                <p>%s</p>
                <p><a href="/problems/">All problems</a></p>
                """.formatted(
                        type.title(), type.status(), type.code(), help.when(), help.whatToDo(), repetition(type))
                + END;
    }

    private static String repetition(ProblemType type) {
        if (!type.retryable()) {
            return "The same request meets the same problem if it is repeated at once.";
        }
        return "The same request may be repeated"
                + (type.retryAfter() > 0 ? ", after the seconds that <code>Retry-After</code> names." : ".");
    }
}
