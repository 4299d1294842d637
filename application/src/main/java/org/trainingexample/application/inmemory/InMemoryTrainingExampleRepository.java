package org.trainingexample.application.inmemory;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.trainingexample.application.inmemory.InMemoryStore.State;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleIds;
import org.trainingexample.domain.VersionedId;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.failure.DuplicateTraceException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.Cursor;
import org.trainingexample.domain.query.LoadedExamples;
import org.trainingexample.domain.query.LoadedPage;
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
    public Optional<TrainingExampleId> insertUnlessSameContent(TrainingExample example, EventMessage message) {
        return store.with(state -> {
            refuseTraceOfAnother(state, example);
            Optional<TrainingExampleId> existing = state.ofSameContent(example).map(TrainingExample::id);
            if (existing.isEmpty()) {
                state.put(example, message);
            }
            return existing;
        });
    }

    @Override
    public Optional<TrainingExample> findById(TrainingExampleId id) {
        return store.with(state -> Optional.ofNullable(state.examples.get(id)));
    }

    @Override
    public List<TrainingExample> findAllById(TrainingExampleIds ids) {
        return store.with(state -> ids.values().stream()
                .flatMap(id -> Optional.ofNullable(state.examples.get(id)).stream())
                .toList());
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
    public boolean delete(TrainingExampleId id, Function<VersionedId, EventMessage> deletionEvent) {
        return store.with(state -> {
            TrainingExample last = state.examples.get(id);
            if (last == null) {
                return false;
            }
            state.remove(id, deletionEvent.apply(VersionedId.of(last)));
            return true;
        });
    }

    @Override
    public List<TrainingExampleId> deleteAll(
            TrainingExampleIds ids, Function<VersionedId, EventMessage> deletionEvent) {
        return store.with(state -> {
            List<TrainingExampleId> missing = ids.values().stream()
                    .filter(id -> !state.examples.containsKey(id))
                    .toList();
            if (missing.isEmpty()) {
                List<VersionedId> last = ids.values().stream()
                        .map(state.examples::get)
                        .map(VersionedId::of)
                        .toList();
                List<EventMessage> messages = last.stream().map(deletionEvent).toList();
                for (int i = 0; i < messages.size(); i++) {
                    state.remove(last.get(i).id(), messages.get(i));
                }
            }
            return missing;
        });
    }

    @Override
    public Page<TrainingExample> find(TrainingExampleQuery query) {
        return store.with(state -> find(query, state));
    }

    private static Page<TrainingExample> find(TrainingExampleQuery query, State state) {
        List<TrainingExample> oneMore = state.examples.values().stream()
                .filter(query.filter()::matches)
                .filter(example ->
                        query.after().stream().allMatch(start -> start.compareTo(Cursor.of(query.sort(), example)) < 0))
                .sorted(query.sort().comparator())
                .skip(query.offset())
                .limit(query.limit() + 1L)
                .toList();
        return Page.of(oneMore, query.limit(), last -> Cursor.of(query.sort(), last))
                .before(Optional.of(InMemoryChangeLog.present(state)));
    }

    @Override
    public LoadedPage load(TrainingExampleQuery query) {
        Page<TrainingExample> page = find(query);
        return new LoadedPage(LoadedExamples.of(page.items()), page.next(), page.changes());
    }

    @Override
    public LoadedExamples load(List<TrainingExampleId> ids, TrainingExampleFilter filter) {
        List<TrainingExample> there = store.with(state -> ids.stream()
                .flatMap(id -> Optional.ofNullable(state.examples.get(id)).stream())
                .toList());
        return LoadedExamples.of(there.stream().filter(filter::matches).toList());
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
        refuseTraceOfAnother(state, example);
        state.put(example, message);
        return true;
    }

    private static void refuseTraceOfAnother(State state, TrainingExample example) {
        state.ofSameTrace(example).ifPresent(other -> {
            throw new DuplicateTraceException(other.id());
        });
    }
}
