package org.trainingexample.application.inmemory;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.DatasetLink;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.idempotency.RecordedAnswer;
import org.trainingexample.domain.query.TrainingExampleSort;

/** The state that the in-memory adapters share, as adapters of a database share its tables; access is serialised. */
public final class InMemoryStore {
    /** A store in memory has one history, which ends with it. */
    static final String EPOCH = "in-memory";

    private State state = new State();

    public InMemoryStore() {}

    static final class State {
        final Map<TrainingExampleId, TrainingExample> examples = new HashMap<>();
        final Set<TrainingExampleId> tombstones = new HashSet<>();
        final Map<DatasetId, Dataset> datasets = new HashMap<>();
        private final Map<DatasetId, SortedMap<TrainingExampleId, Member>> members = new HashMap<>();
        final Map<String, StoredAnswer> answers = new HashMap<>();
        final TreeMap<Long, EventMessage> pending = new TreeMap<>();
        final TreeMap<Long, PublishedMessage> published = new TreeMap<>();
        long lastNumber;
        long lastPurged;

        void put(TrainingExample example, EventMessage message) {
            addPending(message);
            examples.put(example.id(), example);
        }

        void remove(TrainingExampleId id, EventMessage message) {
            addPending(message);
            examples.remove(id);
            tombstones.add(id);
            members.values().forEach(dataset -> dataset.computeIfPresent(id, (key, member) -> member.afterDeletion()));
        }

        void put(Dataset dataset, EventMessage message) {
            addPending(message);
            datasets.put(dataset.id(), dataset);
        }

        void remove(DatasetId id, EventMessage message) {
            addPending(message);
            datasets.remove(id);
            members.remove(id);
        }

        /** The members of a dataset, by id; mutable if the dataset exists. */
        SortedMap<TrainingExampleId, Member> members(DatasetId id) {
            return datasets.containsKey(id)
                    ? members.computeIfAbsent(id, key -> new TreeMap<>())
                    : Collections.emptySortedMap();
        }

        /** A member as an export meets it. */
        ExportRow.Single row(Member member) {
            TrainingExample example =
                    member.copy().orElseGet(() -> examples.get(member.link().exampleId()));
            return new ExportRow.Single(example, member.link().split().wireName());
        }

        /** The number of messages that were ever stored: every change stores one. */
        long lastNumber() {
            return lastNumber;
        }

        private void addPending(EventMessage message) {
            pending.put(++lastNumber, message.in(EPOCH));
        }

        /** Another example with the trace hash of this one. */
        Optional<TrainingExample> ofSameTrace(TrainingExample example) {
            String hash = example.provenance().traceHash();
            return examples.values().stream()
                    .filter(other ->
                            hash != null && hash.equals(other.provenance().traceHash()))
                    .filter(other -> !other.id().equals(example.id()))
                    .findAny();
        }

        /** The oldest example with the content of this one. */
        Optional<TrainingExample> ofSameContent(TrainingExample example) {
            String hash = example.hashes().content();
            return examples.values().stream()
                    .filter(other -> hash.equals(other.hashes().content()))
                    .min(TrainingExampleSort.OLDEST_FIRST.comparator());
        }

        private State copy() {
            State copy = new State();
            copy.examples.putAll(examples);
            copy.tombstones.addAll(tombstones);
            copy.datasets.putAll(datasets);
            members.forEach((id, inside) -> copy.members.put(id, new TreeMap<>(inside)));
            copy.answers.putAll(answers);
            copy.pending.putAll(pending);
            copy.published.putAll(published);
            copy.lastNumber = lastNumber;
            copy.lastPurged = lastPurged;
            return copy;
        }
    }

    /**
     * An example in a dataset.
     *
     * @param copy the example as it was when the dataset was frozen
     */
    record Member(DatasetLink link, Optional<TrainingExample> copy) {
        Member frozen(Map<TrainingExampleId, TrainingExample> examples) {
            return new Member(link, copy.or(() -> Optional.ofNullable(examples.get(link.exampleId()))));
        }

        @Nullable
        Member afterDeletion() {
            return copy.isPresent() ? this : null;
        }
    }

    record PublishedMessage(EventMessage message, Instant publishedAt) {}

    record StoredAnswer(RecordedAnswer answer, Instant receivedAt) {}

    /** Runs with the state for itself; work on the same thread may nest. */
    synchronized <T extends @Nullable Object> T with(Function<State, T> work) {
        return work.apply(state);
    }

    /** Like {@link #with}; whatever the work changed is taken back if it throws. */
    <T> T atomically(Supplier<T> work) {
        return atomically(work, result -> true);
    }

    /** Likewise if its result is not to be kept. */
    synchronized <T> T atomically(Supplier<T> work, Predicate<T> keep) {
        State before = state.copy();
        boolean kept = false;
        try {
            T result = work.get();
            kept = keep.test(result);
            return result;
        } finally {
            if (!kept) {
                state = before;
            }
        }
    }
}
