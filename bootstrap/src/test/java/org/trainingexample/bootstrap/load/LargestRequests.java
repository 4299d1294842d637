package org.trainingexample.bootstrap.load;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.trainingexample.bootstrap.TestService;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.json.WireNamed;

/** The requests of every operation that have the largest bodies, or get the largest replies. */
final class LargestRequests {
    private static final int WRITERS = 64;
    private static final int OTHERS = 8;
    private static final int STORED = 8;
    private static final String EXAMPLES = "/training-examples/";
    private static final String FORMAT = "format=";

    private final URI address;
    private final List<String> examples = new ArrayList<>();
    private final List<String> datasets = new ArrayList<>();
    private final List<Load> loads = new ArrayList<>();
    private final byte[] example = LargestBodies.example("", 50);

    LargestRequests(URI address) {
        this.address = address;
        addReads();
        addDatasets();
        addWrites();
        addTheRest();
        addFeed();
    }

    /**
     * Requests that are sent at once.
     *
     * @param call as openapi.yaml names it
     * @param request by the number of the client
     */
    record Load(String call, int clients, IntFunction<HttpRequest.Builder> request) {}

    List<Load> loads() {
        return loads;
    }

    Set<String> calls() {
        return loads.stream().map(Load::call).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Stores examples and datasets of the full size, one after the other, and puts the examples into the first dataset. */
    void fill() {
        TestService service = new TestService(address);
        for (int i = 0; i < STORED; i++) {
            examples.add(created(service, json("POST", EXAMPLES, LargestBodies.example("trace-" + i, 5 + 6 * i))));
        }
        for (int i = 0; i < OTHERS; i++) {
            datasets.add(created(
                    service,
                    json(
                            "POST",
                            "/datasets/",
                            LargestBodies.dataset(UUID.randomUUID().toString()))));
        }
        for (int i = 0; i < STORED; i++) {
            String path = dataset(0, "/examples/" + example(i) + "?split=train");
            if (service.send(request("POST", path).build()).statusCode() != 200) {
                throw new AssertionError("the example was not added");
            }
        }
    }

    /** Returns the id. */
    private static String created(TestService service, HttpRequest.Builder request) {
        var reply = service.send(request.build());
        if (reply.statusCode() != 201) {
            throw new AssertionError(reply.statusCode() + " " + reply.body());
        }
        return reply.headers().firstValue("Location").orElseThrow().replaceAll(".*/", "");
    }

    private void addReads() {
        get(EXAMPLES, i -> EXAMPLES + "?limit=1000" + (i % 2 == 0 ? "" : "&envelope=true&include_total=true"));
        get(EXAMPLES + "{id}", i -> EXAMPLES + example(i));
        get(EXAMPLES + "stats", i -> EXAMPLES + "stats?q=word");
        get(EXAMPLES + "statistics", i -> EXAMPLES + "statistics?domain=general");
        get(EXAMPLES + "labels", i -> EXAMPLES + "labels?limit=1000");
        get(EXAMPLES + "duplicates", i -> EXAMPLES + "duplicates?limit=1000");
        get(EXAMPLES + "search", i -> EXAMPLES + "search?q=word&limit=100" + (i == 0 ? "&highlight=true" : ""));
        get(EXAMPLES + "preference-pairs", i -> EXAMPLES + "preference-pairs?limit=100&strategy=all&min_margin=1");
        get(EXAMPLES + "export", i -> EXAMPLES + "export?" + FORMAT + format(i));
        get(EXAMPLES + "export/report", i -> EXAMPLES + "export/report?" + FORMAT + format(i));
        get(EXAMPLES + "export/companions", i -> EXAMPLES + "export/companions?format=trl_sft");
        add("POST", EXAMPLES + "batch-get", OTHERS, i -> json("POST", EXAMPLES + "batch-get", ids()));
    }

    private void addDatasets() {
        String item = "/datasets/{id}";
        get("/datasets/", i -> "/datasets/?limit=100");
        get("/datasets/statistics", i -> "/datasets/statistics");
        get(item, i -> dataset(i, ""));
        get(item + "/examples", i -> dataset(0, "/examples"));
        get(item + "/split-counts", i -> dataset(0, "/split-counts"));
        get(item + "/diff", i -> dataset(0, "/diff?with=" + datasets.get(1)));
        get(item + "/export", i -> dataset(0, "/export?" + FORMAT + format(i)));
        get(item + "/export/report", i -> dataset(0, "/export/report?" + FORMAT + format(i)));
        add(
                "POST",
                "/datasets/",
                WRITERS,
                i -> json(
                        "POST",
                        "/datasets/",
                        LargestBodies.dataset(UUID.randomUUID().toString())));
        add("PATCH", item, WRITERS, i -> json("PATCH", dataset(i % OTHERS, ""), LargestBodies.datasetPatch(i)));
        add(
                "POST",
                item + "/examples/{example_id}",
                OTHERS,
                i -> request("POST", dataset(1, "/examples/" + example(i) + "?split=test")));
        add(
                "DELETE",
                item + "/examples/{example_id}",
                OTHERS,
                i -> request("DELETE", dataset(1, "/examples/" + example(i))));
        add(
                "POST",
                item + "/examples",
                OTHERS,
                i -> json("POST", dataset(i, "/examples"), LargestBodies.members(examples)));
        add("POST", item + "/fill", OTHERS, i -> json("POST", dataset(i, "/fill"), LargestBodies.fill()));
        add("POST", item + "/freeze", OTHERS, i -> request("POST", dataset(i, "/freeze")));
    }

    private void addWrites() {
        add("POST", EXAMPLES, WRITERS, i -> {
            HttpRequest.Builder create = json("POST", EXAMPLES, example);
            return i % 2 == 0
                    ? create
                    : create.header("Idempotency-Key", UUID.randomUUID().toString());
        });
        add("PATCH", EXAMPLES + "{id}", WRITERS, i -> {
            HttpRequest.Builder patch = request("PATCH", EXAMPLES + example(i))
                    .method(
                            "PATCH",
                            BodyPublishers.ofByteArray(i % 4 < 3 ? LargestBodies.patch(i) : LargestBodies.small(i)))
                    .header("Content-Type", i % 2 == 0 ? "application/json" : "application/merge-patch+json");
            return i % 8 == 0
                    ? patch.header("Idempotency-Key", UUID.randomUUID().toString())
                    : patch;
        });
        String update = "?mode=partial&on_duplicate=update";
        add(
                "POST",
                EXAMPLES + "import",
                OTHERS,
                i -> request("POST", EXAMPLES + "import" + update)
                        .POST(BodyPublishers.ofByteArrays(LargestBodies.lines(3, i)))
                        .header("Content-Type", "application/x-ndjson"));
        add(
                "POST",
                EXAMPLES + "bulk",
                OTHERS,
                i -> request("POST", EXAMPLES + "bulk" + update)
                        .POST(BodyPublishers.ofByteArrays(LargestBodies.array(3, i)))
                        .header("Content-Type", "application/json"));
        add("POST", EXAMPLES + "batch-delete", OTHERS, i -> json("POST", EXAMPLES + "batch-delete", ids()));
    }

    private void addTheRest() {
        add("DELETE", EXAMPLES + "{id}", OTHERS, i -> request("DELETE", EXAMPLES + new UUID(0, i)));
        add("DELETE", "/datasets/{id}", OTHERS, i -> request("DELETE", dataset(i, "")));
        for (String path : List.of(
                "/", "/docs", "/openapi.yaml", "/health/live", "/health/ready", "/health/startup", "/problems/")) {
            get(path, i -> path);
        }
    }

    private void addFeed() {
        get("/changes", i -> "/changes?limit=1000");
        get("/problems/{code}", i -> "/problems/overloaded");
    }

    private void get(String path, IntFunction<String> target) {
        add("GET", path, OTHERS, i -> request("GET", target.apply(i)));
        add("HEAD", path, OTHERS, i -> request("HEAD", target.apply(i)));
    }

    private void add(String method, String path, int clients, IntFunction<HttpRequest.Builder> request) {
        loads.add(new Load(method + " " + path, clients, request));
    }

    private static String format(int client) {
        TrainingFormat[] formats = TrainingFormat.values();
        return ((WireNamed) formats[client % formats.length]).wireName();
    }

    private String dataset(int number, String rest) {
        return "/datasets/" + datasets.get(number % OTHERS) + rest;
    }

    private String example(int number) {
        return examples.get(number % STORED);
    }

    private byte[] ids() {
        return examples.stream()
                .collect(Collectors.joining("\",\"", "[\"", "\"]"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder json(String method, String path, byte[] body) {
        return request(method, path)
                .method(method, BodyPublishers.ofByteArray(body))
                .header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String method, String path) {
        return HttpRequest.newBuilder(address.resolve(path)).method(method, BodyPublishers.noBody());
    }
}
