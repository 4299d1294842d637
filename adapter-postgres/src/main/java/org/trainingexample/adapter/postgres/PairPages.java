package org.trainingexample.adapter.postgres;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private final Handle handle;
    private final List<Found> found = new ArrayList<>();

    private PairPages(PairQuery query, Handle handle) {
        this.query = query;
        this.sql = new PairSql(query.rules(), RowOrigin.stored(query.filter()));
        this.handle = handle;
    }

    private record Found(String group, PairOfIds pair) {
        PairPosition position() {
            return new PairPosition(group, pair.chosen(), pair.rejected());
        }
    }

    /** A pair more than the page holds tells whether there is a next one. */
    static PairPage page(PairQuery query, Handle handle) {
        PairPages pages = new PairPages(query, handle);
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
            candidates(groups).forEach(this::add);
            from = groups.get(groups.size() - 1);
            inclusive = false;
        }
    }

    /** The candidates of each group, in the order of the groups. */
    private Map<String, List<PairCandidate>> candidates(List<String> groups) {
        Map<String, List<PairCandidate>> candidates = new LinkedHashMap<>();
        PostgresExportRows.cursor(
                sql.candidates(groups),
                handle,
                row -> candidates
                        .computeIfAbsent(sql.group(row), any -> new ArrayList<>())
                        .add(PairRows.candidate(row)));
        return candidates;
    }

    private void add(String group, List<PairCandidate> candidates) {
        after(group, candidates)
                .limit(Math.max(0, query.limit() + 1 - found.size()))
                .forEach(pair -> found.add(new Found(group, pair)));
    }

    /** All pairs of the group; only the later ones if the last page ended in it, with a pair that is still made. */
    private Stream<PairOfIds> after(String group, List<PairCandidate> candidates) {
        Optional<PairPosition> last =
                query.after().filter(position -> position.group().equals(group));
        boolean stillMade = last.isPresent()
                && query.rules()
                        .pairs(candidates)
                        .anyMatch(pair -> new Found(group, pair).position().equals(last.get()));
        Stream<PairOfIds> pairs = query.rules().pairs(candidates);
        return stillMade
                ? pairs.dropWhile(pair -> !new Found(group, pair).position().equals(last.get()))
                        .skip(1)
                : pairs;
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
