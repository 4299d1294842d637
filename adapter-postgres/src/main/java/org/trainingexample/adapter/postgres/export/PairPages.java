package org.trainingexample.adapter.postgres.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.example.ExampleQueries;
import org.trainingexample.adapter.postgres.example.LoadSql;
import org.trainingexample.adapter.postgres.jdbc.Deadline;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.pair.PairCandidate;
import org.trainingexample.domain.pair.PairOfIds;
import org.trainingexample.domain.pair.PairPage;
import org.trainingexample.domain.pair.PairPosition;
import org.trainingexample.domain.pair.PairQuery;
import org.trainingexample.domain.pair.PreferencePair;
import org.trainingexample.domain.query.TrainingExampleFilter;

/** A page of preference pairs: reads only as many groups as it takes to fill the page. */
public final class PairPages {
    private final PairQuery query;
    private final PairSql sql;
    private final Deadline deadline;
    private final Handle handle;
    private final List<Found> found = new ArrayList<>();

    private PairPages(PairQuery query, Deadline deadline, Handle handle) {
        this.query = query;
        this.deadline = deadline;
        this.sql = new PairSql(query.rules(), RowOrigin.stored(query.filter()));
        this.handle = handle;
    }

    private record Found(String group, PairOfIds pair) {
        List<TrainingExampleId> ids() {
            return List.of(pair.chosen(), pair.rejected());
        }

        PairPosition position() {
            return new PairPosition(group, pair.chosen(), pair.rejected());
        }
    }

    /** Looks for one pair more than the page holds, which tells whether another page follows. */
    public static PairPage page(PairQuery query, Deadline deadline, Handle handle) {
        PairPages pages = new PairPages(query, deadline, handle);
        pages.find();
        return pages.withExamples(pages.found.stream().limit(query.limit()).toList());
    }

    private void find() {
        String from = query.after().map(PairPosition::group).orElse("");
        boolean inclusive = true;
        while (found.size() <= query.limit()) {
            int wanted = query.limit() + 1 - found.size();
            List<String> groups = sql.groups(from, inclusive, wanted).list(handle, (row, context) -> sql.group(row));
            if (groups.isEmpty()) {
                return;
            }
            find(groups);
            from = groups.get(groups.size() - 1);
            inclusive = false;
        }
    }

    /** Holds the candidates of one group at a time. */
    private void find(List<String> groups) {
        List<PairCandidate> candidates = new ArrayList<>();
        AtomicReference<String> current = new AtomicReference<>("");
        PostgresExportRows.cursor(sql.candidates(groups), handle, row -> {
            deadline.check();
            String group = sql.group(row);
            String before = current.getAndSet(group);
            if (!group.equals(before)) {
                add(before, candidates);
                candidates.clear();
            }
            candidates.add(sql.candidate(row, handle));
        });
        add(current.get(), candidates);
    }

    private void add(String group, List<PairCandidate> candidates) {
        query.after()
                .filter(last -> last.group().equals(group))
                .map(last -> query.rules().pairsAfter(candidates, last.chosen(), last.rejected()))
                .orElseGet(() -> query.rules().pairs(candidates))
                .limit(Math.max(0, query.limit() + 1 - found.size()))
                .forEach(pair -> found.add(new Found(group, pair)));
    }

    /** Ends the page before the first pair whose examples were not loaded with those before. */
    private PairPage withExamples(List<Found> candidates) {
        Map<TrainingExampleId, TrainingExample> examples = load(candidates);
        List<PreferencePair> pairs = candidates.stream()
                .takeWhile(each -> examples.keySet().containsAll(each.ids()))
                .map(each -> new PreferencePair(
                        Objects.requireNonNull(examples.get(each.pair.chosen())),
                        Objects.requireNonNull(examples.get(each.pair.rejected())),
                        each.pair.margin()))
                .toList();
        return new PairPage(
                pairs,
                pairs.size() < found.size()
                        ? Optional.of(found.get(pairs.size() - 1).position())
                        : Optional.empty());
    }

    /** Loads the first of their examples, and at least those of the first pair. */
    private Map<TrainingExampleId, TrainingExample> load(List<Found> pairs) {
        List<TrainingExampleId> ids =
                pairs.stream().flatMap(each -> each.ids().stream()).distinct().toList();
        Map<TrainingExampleId, TrainingExample> examples = new HashMap<>();
        LoadSql.load(ids, TrainingExampleFilter.ALL, handle)
                .loaded()
                .forEach(example -> examples.put(example.id(), example));
        pairs.stream().findFirst().stream()
                .flatMap(first -> first.ids().stream())
                .filter(id -> !examples.containsKey(id))
                .forEach(id -> ExampleQueries.byId(id, handle).ifPresent(example -> examples.put(id, example)));
        return examples;
    }
}
