package org.trainingexample.application.inmemory;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.EventMessage;
import org.trainingexample.domain.RecordedAnswer;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleId;

/** What the in-memory adapters share, as the tables of a database are shared: they see and change it one at a time. */
public final class InMemoryStore {
    private State state = new State();

    public InMemoryStore() {}

    static final class State {
        final Map<TrainingExampleId, TrainingExample> examples = new HashMap<>();
        final Map<String, StoredAnswer> answers = new HashMap<>();
        final TreeMap<Long, EventMessage> pending = new TreeMap<>();
        final TreeMap<Long, PublishedMessage> published = new TreeMap<>();
        private long lastNumber;

        void addPending(EventMessage message) {
            pending.put(++lastNumber, message);
        }

        private State copy() {
            State copy = new State();
            copy.examples.putAll(examples);
            copy.answers.putAll(answers);
            copy.pending.putAll(pending);
            copy.published.putAll(published);
            copy.lastNumber = lastNumber;
            return copy;
        }
    }

    record PublishedMessage(EventMessage message, Instant publishedAt) {}

    record StoredAnswer(RecordedAnswer answer, Instant receivedAt) {}

    /** Runs with the state for itself; work on the same thread may nest. */
    synchronized <T extends @Nullable Object> T with(Function<State, T> work) {
        return work.apply(state);
    }

    /** Like {@link #with}; whatever the work changed is taken back if it throws. */
    synchronized <T> T atomically(Supplier<T> work) {
        State before = state.copy();
        try {
            return work.get();
        } catch (RuntimeException | Error failure) {
            state = before;
            throw failure;
        }
    }
}
