package org.trainingexample.application.inmemory;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.trainingexample.application.inmemory.InMemoryStore.Member;
import org.trainingexample.application.inmemory.InMemoryStore.State;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleIds;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetFill;
import org.trainingexample.domain.dataset.DatasetLink;
import org.trainingexample.domain.dataset.FillReport;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.dataset.SplitRule;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.failure.TrainingExampleNotFoundException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driven.DatasetContents;
import org.trainingexample.domain.port.driven.ExportRows;
import org.trainingexample.domain.query.TrainingExampleSort;

/** The members of one dataset, while the state of the store is held. */
final class InMemoryDatasetContents implements DatasetContents {
    private final State state;
    private final Dataset dataset;
    private final SortedMap<TrainingExampleId, Member> members;

    InMemoryDatasetContents(State state, Dataset dataset) {
        this.state = state;
        this.dataset = dataset;
        this.members = state.members(dataset.id());
    }

    @Override
    public Optional<DatasetLink> find(TrainingExampleId id) {
        return Optional.ofNullable(members.get(id)).map(Member::link);
    }

    @Override
    public void put(DatasetLink link) {
        if (!state.examples.containsKey(link.exampleId())) {
            throw new TrainingExampleNotFoundException(link.exampleId());
        }
        members.put(link.exampleId(), new Member(link, Optional.empty()));
    }

    @Override
    public void require(TrainingExampleIds ids) {
        List<TrainingExampleId> missing = ids.values().stream()
                .filter(id -> !state.examples.containsKey(id))
                .toList();
        if (!missing.isEmpty()) {
            throw new TrainingExampleNotFoundException(missing);
        }
    }

    @Override
    public void putAll(TrainingExampleIds ids, Split split, Instant now) {
        for (TrainingExampleId id : ids.values()) {
            put(find(id).map(link -> link.movedTo(split))
                    .orElseGet(() -> new DatasetLink(dataset.id(), id, split, now)));
        }
    }

    @Override
    public Map<TrainingExampleId, Split> splits(TrainingExampleIds ids) {
        Map<TrainingExampleId, Split> splits = new HashMap<>();
        ids.values().forEach(id -> find(id).ifPresent(link -> splits.put(id, link.split())));
        return splits;
    }

    @Override
    public void remove(TrainingExampleId id) {
        members.remove(id);
    }

    @Override
    public FillReport fill(DatasetFill fill, Instant now) {
        List<TrainingExample> chosen = chosen(fill);
        Map<String, Split> homes = homes(fill.rule());
        List<DatasetLink> links = chosen.stream()
                .filter(example -> !members.containsKey(example.id()))
                .map(example -> new DatasetLink(dataset.id(), example.id(), split(example, fill.rule(), homes), now))
                .toList();
        links.forEach(this::put);
        return new FillReport(chosen.size(), links.size(), chosen.size() - links.size());
    }

    @Override
    public Map<Split, Long> splitCounts() {
        Map<Split, Long> counts = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            counts.put(split, 0L);
        }
        members.values().forEach(member -> counts.merge(member.link().split(), 1L, Long::sum));
        return counts;
    }

    private List<TrainingExample> chosen(DatasetFill fill) {
        Comparator<TrainingExample> newestFirst = TrainingExampleSort.NEWEST_FIRST.comparator();
        List<ExportRow.Single> rows = state.examples.values().stream()
                .filter(fill.filter()::matches)
                .sorted(newestFirst)
                .limit(fill.limit().orElse(Integer.MAX_VALUE))
                .map(example -> new ExportRow.Single(example, null))
                .toList();
        return ExportRow.sample(fill.sampling(), rows).stream()
                .map(ExportRow.Single::example)
                .toList();
    }

    /** The split that attracts each group, of those that have a member. */
    private Map<String, Split> homes(SplitRule rule) {
        return members.values().stream()
                .collect(toMap(
                        member -> group(state.row(member).example(), rule),
                        member -> member.link().split(),
                        (one, other) -> one.compareTo(other) <= 0 ? one : other));
    }

    private Split split(TrainingExample example, SplitRule rule, Map<String, Split> homes) {
        Split home = homes.get(group(example, rule));
        return home == null ? rule.of(example, dataset.description().splitRatios()) : home;
    }

    private static String group(TrainingExample example, SplitRule rule) {
        return HexFormat.of().formatHex(rule.group(example));
    }

    @Override
    public void freeze() {
        members.replaceAll((id, member) -> member.frozen(state.examples));
    }

    @Override
    public ExportRows rows() {
        return new InMemoryExportRows(members.values().stream().map(state::row).toList());
    }
}
