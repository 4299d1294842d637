package org.trainingexample.adapter.http.operations;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.trainingexample.adapter.http.message.QueryParameters;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.adapter.http.message.Request;
import org.trainingexample.adapter.http.message.Route;
import org.trainingexample.domain.port.driving.ChangeFeed;
import org.trainingexample.domain.query.ChangePage;
import org.trainingexample.domain.query.ChangeToken;
import org.trainingexample.domain.query.TrainingExampleQuery;

/** The call by which consumers catch up: the events of all changes, page by page. */
public final class ChangesEndpoint {
    private static final String PATH = "/changes";
    private static final String AFTER = "after";
    private static final String LIMIT = "limit";
    private static final String WAIT = "wait";
    private static final String NOW = "now";

    /** The longest wait, below the 30 s after which an idle connection is closed. */
    private static final int LONGEST_WAIT = 25;

    private final ChangeFeed feed;

    public ChangesEndpoint(ChangeFeed feed) {
        this.feed = feed;
    }

    public Route route() {
        return Route.of("GET", PATH, this::changes).parameters(Set.of(AFTER, LIMIT, WAIT));
    }

    private Reply changes(Request request) {
        QueryParameters parameters = request.parameters();
        Optional<String> after = parameters.text(AFTER);
        int limit = parameters.integer(LIMIT).orElse(TrainingExampleQuery.DEFAULT_LIMIT);
        if (limit < 1 || limit > TrainingExampleQuery.MAX_LIMIT) {
            parameters.add(LIMIT, "out-of-range", "must be from 1 to " + TrainingExampleQuery.MAX_LIMIT);
        }
        int wait = parameters.integer(WAIT).orElse(0);
        if (wait < 0 || wait > LONGEST_WAIT) {
            parameters.add(WAIT, "out-of-range", "must be from 0 to " + LONGEST_WAIT + " seconds");
        }
        parameters.check();
        if (after.isPresent() && after.get().equals(NOW)) {
            ChangeToken present = feed.present();
            return wait == 0 ? reply(ChangePage.empty(present)) : await(Optional.of(present), limit, wait);
        }
        return await(after.map(ChangeToken::new), limit, wait);
    }

    private Reply await(Optional<ChangeToken> after, int limit, int seconds) {
        CompletableFuture<ChangePage> page = feed.await(after, limit, Duration.ofSeconds(seconds));
        return page.isDone() && !page.isCompletedExceptionally()
                ? reply(page.join())
                : Reply.later(page.thenApply(ChangesEndpoint::reply));
    }

    /** The envelopes as they are: every delivery of an event has the same characters. */
    private static Reply reply(ChangePage page) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(bytes("{\"events\":["));
        List<String> events = page.events();
        for (int i = 0; i < events.size(); i++) {
            body.writeBytes(bytes(i == 0 ? events.get(i) : "," + events.get(i)));
        }
        body.writeBytes(bytes("],\"next\":\"" + page.next().value() + "\"}"));
        return Reply.json(200, body.toByteArray());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
