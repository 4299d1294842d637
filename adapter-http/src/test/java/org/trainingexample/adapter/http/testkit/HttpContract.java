package org.trainingexample.adapter.http.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of the API share. Every exchange is checked against the rules that all replies keep. */
public abstract class HttpContract {
    protected static final String EXAMPLES = "/training-examples/";
    protected static final String MISSING = EXAMPLES + "550e8400-e29b-41d4-a716-446655440000";

    protected static final String DATASETS = "/datasets/";
    protected static final String MISSING_DATASET = DATASETS + "550e8400-e29b-41d4-a716-446655440000";

    protected ServerUnderTest server;
    protected ApiClient api;

    /** A running server, its store empty. It is asked for once before each test. */
    protected abstract ServerUnderTest server();

    @BeforeEach
    final void connect() {
        server = server();
        api = new ApiClient(server.address(), new ReplyRules());
    }

    /** Stores an example and returns it. */
    protected final JsonNode created(String json) {
        ApiReply reply = api.post(EXAMPLES).json(json).send();
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json();
    }

    /** Stores a small example and returns its path. */
    protected final String createdPath() {
        return path(created("{\"input_text\":\"x\"}"));
    }

    protected static String path(JsonNode example) {
        return EXAMPLES + example.path("id").asText();
    }

    /** Stores a dataset and returns its path. */
    /** Makes a dataset, at a version that no other has unless it says which. */
    protected final String dataset(String json) {
        String version = "{\"version\":\"" + UUID.randomUUID() + "\",";
        ApiReply reply = api.post(DATASETS)
                .json(json.contains("\"version\"") ? json : json.replaceFirst("\\{", version))
                .send();
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return DATASETS + reply.member("id");
    }

    /** The entity tag of a resource, once events are published: until then, a tag may stand for a moment only. */
    protected final String stableTag(String target) {
        server.awaitPublished();
        return api.get(target).send().header("ETag").orElseThrow();
    }

    /** Sends this body there; it is refused for its content. Returns the pointers to what is wrong with it. */
    protected final List<String> invalid(ApiRequest request) {
        return places("pointer", refused(422, "validation-failed", request));
    }

    protected final long stored() {
        return api.get(EXAMPLES + "stats").send().json().path("total_examples").asLong();
    }

    /** Sends a bad request: it gets this problem, stores nothing and causes no event. */
    protected final ApiReply refused(int status, String code, ApiRequest request) {
        long stored = stored();
        long events = server.recordedEvents();
        ApiReply reply = request.send();
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.member("code")).as(reply.text()).isEqualTo(code);
        assertThat(reply.member("status")).isEqualTo(Integer.toString(status));
        if (!request.method().equals("GET")) {
            assertThat(reply.member("outcome")).isEqualTo("not_applied");
        }
        assertThat(stored()).isEqualTo(stored);
        assertThat(server.recordedEvents()).isEqualTo(events);
        return reply;
    }

    /** Sends this body to create an example; it is refused for its content. Returns the pointers to what is wrong with it. */
    protected final List<String> invalid(String json) {
        return places(
                "pointer", refused(422, "validation-failed", api.post(EXAMPLES).json(json)));
    }

    /** Sends this query to list examples; it is refused. Returns the parameters that are wrong. */
    protected final List<String> invalidQuery(String query) {
        return places("parameter", refused(400, "invalid-parameter", api.get(EXAMPLES + "?" + query)));
    }

    protected static List<String> places(String kind, ApiReply problem) {
        List<String> places = new ArrayList<>();
        problem.json()
                .path("errors")
                .forEach(error -> places.add(error.path(kind).asText()));
        return places;
    }
}
