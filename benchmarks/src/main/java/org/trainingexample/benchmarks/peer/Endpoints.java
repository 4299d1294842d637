package org.trainingexample.benchmarks.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.trainingexample.benchmarks.DraftLines;
import org.trainingexample.benchmarks.Drafts;
import org.trainingexample.benchmarks.load.Caller;
import org.trainingexample.benchmarks.load.HttpCaller;
import org.trainingexample.benchmarks.load.Template;

/** The calls of a service as its clients make them, each of something else by chance; their bytes are there before they are sent. */
record Endpoints(int port, List<byte[]> ids) {
    private static final String ALL = "/training-examples/";
    private static final int ID = 36;
    private static final int DOMAINS = 12;
    private static final int QUERIES = 1_000;

    /** Numbers of examples that are stored nowhere yet. */
    private static final int NEW = 1_500_000_000;

    private static final int NEW_BODIES = 2_000;
    private static final int HASH = 12;
    private static final AtomicLong NEXT_HASH = new AtomicLong(100_000_000_000L);

    Callable<Caller> get() {
        Template template = Template.get(ALL + Template.place(ID));
        return caller(random -> template.fill(id(random)));
    }

    /** Of one domain, with a quality of at least so much, the newest first. */
    Callable<Caller> list() {
        return oneOf(IntStream.range(0, DOMAINS)
                .boxed()
                .flatMap(domain -> IntStream.range(40, 90)
                        .mapToObj(
                                quality -> ALL + "?domain=domain-" + domain + "&min_quality=" + quality + "&limit=50"))
                .toList());
    }

    /** The newest, or those behind a place in their order. */
    Callable<Caller> page(String cursor) {
        return oneOf(List.of(ALL + "?limit=50" + (cursor.isEmpty() ? "" : "&cursor=" + cursor)));
    }

    Callable<Caller> stats() {
        return oneOf(List.of(ALL + "stats"));
    }

    /** For one word or two that are as frequent as in the texts. */
    Callable<Caller> search() {
        Random random = new Random(0);
        return oneOf(IntStream.range(0, QUERIES)
                .mapToObj(number -> ALL + "search?limit=20&q="
                        + Drafts.words(random, 1 + number % 2).replace(' ', '+'))
                .toList());
    }

    Callable<Caller> patch() {
        Function<Random, byte[]> patches = patches();
        return caller(patches);
    }

    Callable<Caller> create() {
        Function<Random, byte[]> creates = creates();
        return caller(creates);
    }

    /** As many creates as patches. */
    Callable<Caller> mixed() {
        Function<Random, byte[]> patches = patches();
        Function<Random, byte[]> creates = creates();
        return caller(random -> (random.nextBoolean() ? creates : patches).apply(random));
    }

    private Function<Random, byte[]> patches() {
        Template template =
                Template.json("PATCH", ALL + Template.place(ID), "{\"quality_score\":" + Template.place(4) + "}");
        return random -> template.fill(id(random), (random.nextInt(100, 1_000) / 10.0 + "").getBytes(US_ASCII));
    }

    private static Function<Random, byte[]> creates() {
        List<Template> templates = IntStream.range(NEW, NEW + NEW_BODIES)
                .mapToObj(number -> Template.json(
                        "POST",
                        ALL,
                        DraftLines.line(number).replace("sha256:" + number, "sha256:" + Template.place(HASH))))
                .toList();
        return random -> templates
                .get(random.nextInt(NEW_BODIES))
                .fill(Long.toString(NEXT_HASH.getAndIncrement()).getBytes(US_ASCII));
    }

    private byte[] id(Random random) {
        return ids.get(random.nextInt(ids.size()));
    }

    private Callable<Caller> oneOf(List<String> paths) {
        List<byte[]> requests =
                paths.stream().map(path -> Template.get(path).fill()).toList();
        return caller(random -> requests.get(random.nextInt(requests.size())));
    }

    private Callable<Caller> caller(Function<Random, byte[]> requests) {
        return () -> {
            Random random = new Random();
            return new HttpCaller(port, () -> requests.apply(random));
        };
    }
}
