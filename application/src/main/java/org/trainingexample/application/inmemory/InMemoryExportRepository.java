package org.trainingexample.application.inmemory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.trainingexample.application.inmemory.InMemoryStore.State;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportSource;
import org.trainingexample.domain.export.ExportState;
import org.trainingexample.domain.failure.DatasetException;
import org.trainingexample.domain.pair.PairPage;
import org.trainingexample.domain.pair.PairPosition;
import org.trainingexample.domain.pair.PairQuery;
import org.trainingexample.domain.pair.PreferencePair;
import org.trainingexample.domain.port.driven.ExportRepository;
import org.trainingexample.domain.port.driven.ExportSnapshot;
import org.trainingexample.domain.query.LoadedExamples;
import org.trainingexample.domain.query.TrainingExampleSort;

/** Chooses rows by the rules of the domain; reading blocks no writer. */
public final class InMemoryExportRepository implements ExportRepository {
    private final InMemoryStore store;

    public InMemoryExportRepository(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public <T> T read(ExportSelection selection, Function<ExportSnapshot, T> reading) {
        return reading.apply(store.with(state -> new Snapshot(rows(selection, state), state(selection, state))));
    }

    @Override
    public ExportState state(ExportSelection selection) {
        return store.with(state -> state(selection, state));
    }

    private static ExportState state(ExportSelection selection, State state) {
        if (selection.source() instanceof ExportSource.InDataset part) {
            Dataset dataset = dataset(part, state);
            if (dataset.seal().isPresent()) {
                return ExportState.frozen(dataset.seal().get(), selection);
            }
        }
        return ExportState.live(
                Long.toString(state.lastNumber()), Optional.of(InMemoryChangeLog.present(state)), OptionalLong.empty());
    }

    private static Dataset dataset(ExportSource.InDataset part, State state) {
        return Optional.ofNullable(state.datasets.get(part.id())).orElseThrow(DatasetException::notFound);
    }

    private record Snapshot(List<? extends ExportRow> rows, ExportState state) implements ExportSnapshot {
        @Override
        public void forEach(Consumer<ExportRow> consumer) {
            rows.forEach(consumer);
        }
    }

    private static List<? extends ExportRow> rows(ExportSelection selection, State state) {
        List<ExportRow.Single> rows = rows(selection.source(), state);
        return selection.pairs().isPresent()
                ? ExportRow.sample(
                        selection.sampling(),
                        new InMemoryPairs(selection.pairs().get()).of(rows))
                : ExportRow.sample(selection.sampling(), rows);
    }

    private static List<ExportRow.Single> rows(ExportSource source, State state) {
        if (source instanceof ExportSource.InDataset part) {
            return state.members(dataset(part, state).id()).values().stream()
                    .filter(member ->
                            part.split().stream().allMatch(member.link().split()::equals))
                    .map(state::row)
                    .toList();
        }
        ExportSource.Stored stored = (ExportSource.Stored) source;
        return state.examples.values().stream()
                .filter(stored.filter()::matches)
                .sorted(TrainingExampleSort.OLDEST_FIRST.comparator())
                .map(example -> new ExportRow.Single(example, null))
                .toList();
    }

    @Override
    public PairPage pairs(PairQuery query) {
        InMemoryPairs rules = new InMemoryPairs(query.rules());
        List<ExportRow.Pair> pairs =
                rules.of(store.with(state -> rows(new ExportSource.Stored(query.filter()), state)));
        List<PairPosition> positions = pairs.stream().map(rules::position).toList();
        int start = query.after().map(position -> start(positions, position)).orElse(0);
        int end = start + fitting(pairs.subList(start, Math.min(pairs.size(), start + query.limit())));
        return new PairPage(
                pairs.subList(start, end).stream()
                        .map(pair -> PreferencePair.of(pair.chosen(), pair.rejected()))
                        .toList(),
                end < pairs.size() ? Optional.of(positions.get(end - 1)) : Optional.empty());
    }

    /** How many of the pairs come before the first whose examples are too much together with those before; one at least. */
    private static int fitting(List<ExportRow.Pair> pairs) {
        List<TrainingExample> examples = pairs.stream()
                .flatMap(pair -> Stream.of(pair.chosen(), pair.rejected()))
                .distinct()
                .toList();
        List<TrainingExample> loaded = LoadedExamples.of(examples).loaded();
        long fitting = pairs.stream()
                .takeWhile(pair -> loaded.containsAll(List.of(pair.chosen(), pair.rejected())))
                .count();
        return Math.min(pairs.size(), (int) Math.max(1, fitting));
    }

    /** After this position, or at the beginning of its group if it is gone. */
    private static int start(List<PairPosition> positions, PairPosition after) {
        int at = positions.indexOf(after);
        return at >= 0
                ? at + 1
                : (int) positions.stream()
                        .takeWhile(position -> CodePoints.ORDER.compare(position.group(), after.group()) < 0)
                        .count();
    }
}
