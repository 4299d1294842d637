package org.trainingexample.application.inmemory;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.trainingexample.application.inmemory.InMemoryStore.State;
import org.trainingexample.domain.DuplicateTraceException;
import org.trainingexample.domain.EventMessage;
import org.trainingexample.domain.Revision;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleId;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.Cursor;
import org.trainingexample.domain.query.Page;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.query.TrainingExampleStats;

/** Training examples in a map: every query looks at every example. */
public final class InMemoryTrainingExampleRepository implements TrainingExampleRepository {
    private final InMemoryStore store;

    public InMemoryTrainingExampleRepository(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public void insert(TrainingExample example, EventMessage message) {
        store.with(state -> put(state, example, message));
    }

    @Override
    public Optional<TrainingExample> findById(TrainingExampleId id) {
        return store.with(state -> Optional.ofNullable(state.examples.get(id)));
    }

    @Override
    public Optional<Revision> update(TrainingExampleId id, Function<TrainingExample, Revision> transition) {
        return store.with(state -> {
            Optional<Revision> revision =
                    Optional.ofNullable(state.examples.get(id)).map(transition);
            revision.ifPresent(made -> made.message().ifPresent(message -> put(state, made.after(), message)));
            return revision;
        });
    }

    @Override
    public boolean delete(TrainingExampleId id, Function<TrainingExample, EventMessage> farewell) {
        return store.with(state -> {
            TrainingExample last = state.examples.get(id);
            if (last == null) {
                return false;
            }
            state.addPending(farewell.apply(last));
            state.examples.remove(id);
            return true;
        });
    }

    @Override
    public Page<TrainingExample> find(TrainingExampleQuery query) {
        List<TrainingExample> oneMore = matching(query.filter())
                .filter(example ->
                        query.after().stream().allMatch(start -> start.compareTo(Cursor.of(query.sort(), example)) < 0))
                .sorted(query.sort().comparator())
                .skip(query.offset())
                .limit(query.limit() + 1L)
                .toList();
        return Page.of(oneMore, query.limit(), last -> Cursor.of(query.sort(), last));
    }

    @Override
    public long count(TrainingExampleFilter filter) {
        return matching(filter).count();
    }

    @Override
    public TrainingExampleStats stats(TrainingExampleFilter filter) {
        return Statistics.of(matching(filter).toList());
    }

    private Stream<TrainingExample> matching(TrainingExampleFilter filter) {
        return store.with(state -> List.copyOf(state.examples.values())).stream()
                .filter(filter::matches);
    }

    private static boolean put(State state, TrainingExample example, EventMessage message) {
        String hash = example.provenance().traceHash();
        if (hash != null) {
            state.examples.values().stream()
                    .filter(other -> Objects.equals(other.provenance().traceHash(), hash))
                    .filter(other -> !other.id().equals(example.id()))
                    .findAny()
                    .ifPresent(other -> {
                        throw new DuplicateTraceException(other.id());
                    });
        }
        state.addPending(message);
        state.examples.put(example.id(), example);
        return true;
    }
}
