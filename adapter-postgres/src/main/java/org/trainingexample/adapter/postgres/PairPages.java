package org.trainingexample.adapter.postgres;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleId;
import org.trainingexample.domain.export.PairCandidate;
import org.trainingexample.domain.export.PairOfIds;
import org.trainingexample.domain.export.PairPage;
import org.trainingexample.domain.export.PairPosition;
import org.trainingexample.domain.export.PairQuery;
import org.trainingexample.domain.export.PreferencePair;

/** A page of preference pairs: only as many groups are looked at as it takes to fill it. */
final class PairPages {
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
        PairPosition position() {
            return new PairPosition(group, pair.chosen(), pair.rejected());
        }
    }

    /** A pair more than the page holds tells whether there is a next one. */
    static PairPage page(PairQuery query, Deadline deadline, Handle handle) {
        PairPages pages = new PairPages(query, deadline, handle);
        pages.find();
        List<Found> page = pages.found.stream().limit(query.limit()).toList();
        Optional<PairPosition> next = pages.found.size() > page.size()
                ? Optional.of(page.get(page.size() - 1).position())
                : Optional.empty();
        return new PairPage(pages.withExamples(page), next);
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

    /** The candidates of only one group are held at once. */
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

    private List<PreferencePair> withExamples(List<Found> pairs) {
        List<TrainingExampleId> ids = pairs.stream()
                .flatMap(each -> Stream.of(each.pair.chosen(), each.pair.rejected()))
                .distinct()
                .toList();
        Map<TrainingExampleId, TrainingExample> examples = new HashMap<>();
        ExampleQueries.byIds(ids, handle).forEach(example -> examples.put(example.id(), example));
        return pairs.stream()
                .map(each -> new PreferencePair(
                        Objects.requireNonNull(examples.get(each.pair.chosen())),
                        Objects.requireNonNull(examples.get(each.pair.rejected())),
                        each.pair.margin()))
                .toList();
    }
}
