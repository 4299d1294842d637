package org.trainingexample.application.inmemory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.pair.PairCandidate;
import org.trainingexample.domain.pair.PairPosition;
import org.trainingexample.domain.pair.PairRules;

/** Makes preference pairs of examples. */
record InMemoryPairs(PairRules rules) {
    private static final List<String> SPLITS =
            Stream.of(Split.values()).map(Split::wireName).toList();

    /** The pairs in their order: by what their group has in common, then by split, then as the rules make them. */
    List<ExportRow.Pair> of(List<ExportRow.Single> rows) {
        return rows.stream()
                .filter(row -> rules.pairBy().of(row.example()) != null)
                .collect(groupingBy(row -> group(row.example()), () -> new TreeMap<>(CodePoints.ORDER), toList()))
                .values()
                .stream()
                .flatMap(InMemoryPairs::splits)
                .flatMap(this::pairs)
                .toList();
    }

    private static Stream<List<ExportRow.Single>> splits(List<ExportRow.Single> group) {
        return group.stream().collect(groupingBy(InMemoryPairs::split, TreeMap::new, toList())).values().stream();
    }

    /** The number of the split of a row; all the same if it comes from no dataset. */
    private static int split(ExportRow.Single row) {
        return row.split() == null ? 0 : SPLITS.indexOf(row.split());
    }

    private Stream<ExportRow.Pair> pairs(List<ExportRow.Single> rows) {
        Map<TrainingExampleId, TrainingExample> examples =
                rows.stream().map(ExportRow.Single::example).collect(toMap(TrainingExample::id, Function.identity()));
        List<PairCandidate> candidates =
                examples.values().stream().map(PairCandidate::of).toList();
        return rules.pairs(candidates)
                .map(pair -> new ExportRow.Pair(
                        Objects.requireNonNull(examples.get(pair.chosen())),
                        Objects.requireNonNull(examples.get(pair.rejected())),
                        rows.get(0).split()));
    }

    PairPosition position(ExportRow.Pair pair) {
        return new PairPosition(
                group(pair.chosen()), pair.chosen().id(), pair.rejected().id());
    }

    private String group(TrainingExample example) {
        return Objects.requireNonNull(rules.pairBy().of(example));
    }
}
