package org.trainingexample.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients at work side by side, each in a thread of its own, for some time. */
public final class Load {
    private final Latencies latencies = new Latencies();
    private final Map<Integer, Long> refusals = new TreeMap<>();

    private Load() {}

    /** Opens the callers; they start together. */
    public static LoadResult run(Callable<Caller> callers, int clients, Duration time) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            CyclicBarrier start = new CyclicBarrier(clients + 1);
            List<Future<Load>> running = new ArrayList<>();
            List<Caller> opened = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                opened.add(callers.call());
            }
            for (Caller caller : opened) {
                running.add(threads.submit(() -> new Load().call(caller, start, time)));
            }
            start.await();
            long begin = System.nanoTime();
            List<Load> loads = new ArrayList<>();
            for (Future<Load> load : running) {
                loads.add(load.get());
            }
            return sum(loads, Duration.ofNanos(System.nanoTime() - begin));
        } finally {
            threads.shutdownNow();
        }
    }

    private Load call(Caller caller, CyclicBarrier start, Duration time) throws Exception {
        try (caller) {
            start.await();
            long end = System.nanoTime() + time.toNanos();
            for (long before = System.nanoTime(); before < end; ) {
                int status = caller.call();
                long after = System.nanoTime();
                if (status / 100 == 2) {
                    latencies.add(after - before);
                } else {
                    refusals.merge(status, 1L, Long::sum);
                }
                before = after;
            }
        }
        return this;
    }

    private static LoadResult sum(List<Load> loads, Duration wall) {
        Map<Integer, Long> refusals = new TreeMap<>();
        loads.forEach(load -> load.refusals.forEach((status, count) -> refusals.merge(status, count, Long::sum)));
        return new LoadResult(
                Latencies.sorted(loads.stream().map(load -> load.latencies).toList()), refusals, wall);
    }
}
