package org.trainingexample.application.inmemory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.trainingexample.application.inmemory.InMemoryStore.Member;
import org.trainingexample.application.inmemory.InMemoryStore.State;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetChange;
import org.trainingexample.domain.dataset.DatasetDiff;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.DatasetQuery;
import org.trainingexample.domain.dataset.DatasetTotals;
import org.trainingexample.domain.dataset.LoadedDatasets;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.failure.DatasetException;
import org.trainingexample.domain.failure.DatasetExistsException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.member.DiffPage;
import org.trainingexample.domain.member.DiffQuery;
import org.trainingexample.domain.member.Difference;
import org.trainingexample.domain.member.MemberPage;
import org.trainingexample.domain.member.MemberQuery;
import org.trainingexample.domain.port.driven.DatasetContents;
import org.trainingexample.domain.port.driven.DatasetRepository;

/** Datasets in a map, beside the examples that they are made of. */
public final class InMemoryDatasetRepository implements DatasetRepository {
    private static final Comparator<Dataset> NEWEST_FIRST = Comparator.comparing(Dataset::createdAt)
            .thenComparing(dataset -> dataset.id().toString())
            .reversed();

    private final InMemoryStore store;

    public InMemoryDatasetRepository(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public void insert(Dataset dataset, EventMessage message) {
        store.with(state -> {
            requireFreeName(dataset, state);
            state.put(dataset, message);
            return dataset;
        });
    }

    private static void requireFreeName(Dataset dataset, State state) {
        state.datasets.values().stream()
                .filter(other -> !other.id().equals(dataset.id()))
                .filter(other ->
                        other.description().name().equals(dataset.description().name())
                                && other.description()
                                        .version()
                                        .equals(dataset.description().version()))
                .findAny()
                .ifPresent(other -> {
                    throw new DatasetExistsException(other.id().value());
                });
    }

    @Override
    public Optional<Dataset> findById(DatasetId id) {
        return store.with(state -> Optional.ofNullable(state.datasets.get(id)));
    }

    /** All of them: they are in memory anyway. */
    @Override
    public LoadedDatasets load(DatasetQuery query) {
        return new LoadedDatasets(find(query), List.of());
    }

    @Override
    public List<Dataset> find(DatasetQuery query) {
        return store.with(state -> state.datasets.values().stream()
                .filter(query::matches)
                .sorted(NEWEST_FIRST)
                .skip(query.offset())
                .limit(query.limit())
                .toList());
    }

    @Override
    public DatasetTotals totals() {
        return store.with(state -> {
            List<Map<TrainingExampleId, Member>> filled = state.datasets.keySet().stream()
                    .<Map<TrainingExampleId, Member>>map(state::members)
                    .filter(members -> !members.isEmpty())
                    .toList();
            return new DatasetTotals(
                    state.datasets.size(),
                    state.datasets.values().stream()
                            .map(dataset -> dataset.description().name())
                            .distinct()
                            .count(),
                    filled.stream().mapToLong(Map::size).sum(),
                    filled.size(),
                    filled.stream()
                            .flatMap(members -> members.keySet().stream())
                            .distinct()
                            .count());
        });
    }

    @Override
    public <T> Optional<T> change(DatasetId id, BiFunction<Dataset, DatasetContents, DatasetChange<T>> change) {
        return store.atomically(() ->
                store.with(state -> Optional.ofNullable(state.datasets.get(id)).map(current -> {
                    DatasetChange<T> made = change.apply(current, new InMemoryDatasetContents(state, current));
                    made.message().ifPresent(message -> {
                        requireFreeName(made.after(), state);
                        state.put(made.after(), message);
                    });
                    return made.result();
                })));
    }

    @Override
    public boolean delete(DatasetId id, Function<Dataset, EventMessage> deletionEvent) {
        return store.with(state -> {
            Dataset last = state.datasets.get(id);
            if (last == null) {
                return false;
            }
            state.remove(id, deletionEvent.apply(last));
            return true;
        });
    }

    @Override
    public List<TrainingExampleId> examples(DatasetId id, Optional<Split> split) {
        return store.with(state -> new InMemoryMembers(state).examples(id, split));
    }

    @Override
    public Map<Split, Long> splitCounts(DatasetId id) {
        return store.with(state -> new InMemoryMembers(state).splitCounts(id));
    }

    @Override
    public DatasetDiff diff(DatasetId first, DatasetId second) {
        return store.with(state -> new InMemoryMembers(state).diff(first, second));
    }

    @Override
    public MemberPage page(MemberQuery query) {
        return store.with(state -> new InMemoryMembers(state).page(query));
    }

    @Override
    public DiffPage page(DiffQuery query) {
        return store.with(state -> new InMemoryMembers(state).page(query));
    }

    @Override
    public String state(DatasetId id) {
        return store.with(state -> state(state, id));
    }

    @Override
    public String state(DatasetId first, DatasetId second) {
        return store.with(state -> state(state, first, second));
    }

    private static String state(State state, DatasetId... ids) {
        if (!state.datasets.keySet().containsAll(List.of(ids))) {
            throw DatasetException.notFound();
        }
        return Long.toString(state.lastNumber());
    }

    @Override
    public void forEachExample(
            DatasetId id, Optional<Split> split, Consumer<String> begun, Consumer<TrainingExampleId> consumer) {
        List<TrainingExampleId> ids = store.with(state -> {
            begun.accept(state(state, id));
            return examples(id, split);
        });
        ids.forEach(consumer);
    }

    @Override
    public void forEachDifference(
            DatasetId first,
            DatasetId second,
            Consumer<String> begun,
            BiConsumer<Difference, TrainingExampleId> consumer) {
        DatasetDiff diff = store.with(state -> {
            begun.accept(state(state, first, second));
            return diff(first, second);
        });
        diff.added().forEach(id -> consumer.accept(Difference.ADDED, id));
        diff.removed().forEach(id -> consumer.accept(Difference.REMOVED, id));
        diff.changed().forEach(id -> consumer.accept(Difference.CHANGED, id));
        diff.moved().forEach(id -> consumer.accept(Difference.MOVED, id));
    }
}
