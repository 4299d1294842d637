package org.trainingexample.application.inmemory;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.trainingexample.application.inmemory.InMemoryStore.PublishedMessage;
import org.trainingexample.application.inmemory.InMemoryStore.State;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.OutboxStatus;
import org.trainingexample.domain.event.ReplayRange;
import org.trainingexample.domain.port.driven.EventOutbox;

/** The messages of an in-memory store, in the order in which they were stored. */
public final class InMemoryEventOutbox implements EventOutbox {
    private static final int BATCH = 200;

    private final InMemoryStore store;
    private final Clock clock;
    private final ReentrantLock delivery = new ReentrantLock();

    public InMemoryEventOutbox(InMemoryStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Changes go on while the sink works: only the delivery is locked, not the store. */
    @Override
    public int deliver(Consumer<List<EventMessage>> sink) {
        if (!delivery.tryLock()) {
            return 0;
        }
        try {
            Map<Long, EventMessage> batch = oldest();
            if (!batch.isEmpty()) {
                sink.accept(List.copyOf(batch.values()));
                markPublished(batch);
            }
            return batch.size();
        } finally {
            delivery.unlock();
        }
    }

    private TreeMap<Long, EventMessage> oldest() {
        return store.with(state -> {
            TreeMap<Long, EventMessage> batch = new TreeMap<>();
            state.pending.entrySet().stream()
                    .limit(BATCH)
                    .forEach(entry -> batch.put(entry.getKey(), entry.getValue()));
            return batch;
        });
    }

    private void markPublished(Map<Long, EventMessage> batch) {
        Instant now = clock.instant();
        store.with(state -> {
            batch.forEach((number, message) -> state.published.put(number, new PublishedMessage(message, now)));
            return state.pending.keySet().removeAll(batch.keySet());
        });
    }

    @Override
    public OutboxStatus status() {
        return store.with(state -> new OutboxStatus(
                state.pending.size(),
                Optional.ofNullable(state.pending.firstEntry())
                        .map(oldest -> oldest.getValue().occurredAt())));
    }

    @Override
    public int purge(Instant publishedBefore, int limit) {
        return store.with(state -> {
            List<Long> due = state.published.entrySet().stream()
                    .takeWhile(entry -> entry.getValue().publishedAt().isBefore(publishedBefore)
                            && (state.pending.isEmpty() || entry.getKey() < state.pending.firstKey()))
                    .limit(limit)
                    .map(Map.Entry::getKey)
                    .toList();
            state.published.keySet().removeAll(due);
            due.forEach(number -> state.lastPurged = number);
            return due.size();
        });
    }

    @Override
    public int replay(ReplayRange range) {
        return store.with(state -> {
            Map<Long, EventMessage> again = replayable(range, state);
            state.published.keySet().removeAll(again.keySet());
            state.pending.putAll(again);
            return again.size();
        });
    }

    @Override
    public int countReplayable(ReplayRange range) {
        return store.with(state -> replayable(range, state).size());
    }

    private static Map<Long, EventMessage> replayable(ReplayRange range, State state) {
        TreeMap<Long, EventMessage> all = new TreeMap<>(state.pending);
        state.published.forEach((number, published) -> all.put(number, published.message()));
        Map<List<?>, Long> first = new HashMap<>();
        Map<List<?>, Long> last = new HashMap<>();
        all.forEach((number, message) -> {
            if (range.matches(message.occurredAt())) {
                first.putIfAbsent(aggregate(message), number);
                last.put(aggregate(message), range.to().isPresent() ? number : Long.MAX_VALUE);
            }
        });
        all.keySet().removeIf(number -> !state.published.containsKey(number));
        all.entrySet()
                .removeIf(entry -> entry.getKey() < first.getOrDefault(aggregate(entry.getValue()), Long.MAX_VALUE)
                        || entry.getKey() > last.getOrDefault(aggregate(entry.getValue()), Long.MIN_VALUE));
        return all;
    }

    private static List<?> aggregate(EventMessage message) {
        return List.of(message.aggregateType(), message.aggregateId());
    }
}
