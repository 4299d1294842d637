package org.trainingexample.bootstrap.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.trainingexample.adapter.http.testkit.ApiClient;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.ApiRequest;
import org.trainingexample.domain.testkit.Threads;

/** Requests of many clients, how they were answered and how long that took. */
final class ClientLoad {
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    private final Map<Integer, Integer> statuses = Collections.synchronizedMap(new TreeMap<>());
    private final AtomicInteger withoutRetryAfter = new AtomicInteger();

    /** Has each client send its requests one after the other, over connections that are kept. */
    static ClientLoad run(ApiClient api, int clients, int requests, IntFunction<String> request) {
        ClientLoad load = new ClientLoad();
        Threads.run(clients, client -> {
            for (int i = 0; i < requests; ) {
                try (ApiClient.Connection connection = api.connect()) {
                    boolean open = true;
                    for (; open && i < requests; i++) {
                        long start = System.nanoTime();
                        connection.send(request.apply(client + i));
                        open = load.add(connection.read().orElseThrow(), start);
                    }
                }
            }
        });
        return load;
    }

    void add(ApiRequest request) {
        long start = System.nanoTime();
        add(request.send(), start);
    }

    private boolean add(ApiReply reply, long start) {
        nanos.add(System.nanoTime() - start);
        statuses.merge(reply.status(), 1, Integer::sum);
        if (reply.status() == 503 && reply.header("Retry-After").isEmpty()) {
            withoutRetryAfter.incrementAndGet();
        }
        return !reply.header("Connection").orElse("").equals("close");
    }

    Map<Integer, Integer> statuses() {
        return statuses;
    }

    int refusals() {
        return statuses.getOrDefault(503, 0);
    }

    int refusedWithoutRetryAfter() {
        return withoutRetryAfter.get();
    }

    @Override
    public String toString() {
        List<Long> sorted = nanos.stream().sorted().toList();
        return statuses + ", p50 " + millis(sorted, 0.5) + " ms, p99 " + millis(sorted, 0.99) + " ms, max "
                + millis(sorted, 1) + " ms";
    }

    private static long millis(List<Long> sorted, double share) {
        return Duration.ofNanos(sorted.get((int) Math.min(sorted.size() - 1L, (long) (share * sorted.size()))))
                .toMillis();
    }
}
