package org.trainingexample.application.inmemory;

import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.trainingexample.application.inmemory.InMemoryStore.Member;
import org.trainingexample.application.inmemory.InMemoryStore.State;
import org.trainingexample.domain.dataset.DatasetDiff;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.DatasetLink;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.member.DiffPage;
import org.trainingexample.domain.member.DiffQuery;
import org.trainingexample.domain.member.MemberPage;
import org.trainingexample.domain.member.MemberPlace;
import org.trainingexample.domain.member.MemberQuery;

/** The members of datasets in one state of the store. */
final class InMemoryMembers {
    private static final Comparator<DatasetLink> IN_ORDER_OF_COMING =
            Comparator.comparing(DatasetLink::createdAt).thenComparing(DatasetLink::exampleId);

    private final State state;

    InMemoryMembers(State state) {
        this.state = state;
    }

    List<TrainingExampleId> examples(DatasetId id, Optional<Split> split) {
        return inOrder(id, split).map(DatasetLink::exampleId).toList();
    }

    private Stream<DatasetLink> inOrder(DatasetId id, Optional<Split> split) {
        return state.members(id).values().stream()
                .map(Member::link)
                .filter(link -> split.stream().allMatch(link.split()::equals))
                .sorted(IN_ORDER_OF_COMING);
    }

    Map<Split, Long> splitCounts(DatasetId id) {
        Map<Split, Long> counts = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            counts.put(split, 0L);
        }
        state.members(id).values().forEach(member -> counts.merge(member.link().split(), 1L, Long::sum));
        return counts;
    }

    DatasetDiff diff(DatasetId first, DatasetId second) {
        Map<TrainingExampleId, Member> before = state.members(first);
        Map<TrainingExampleId, Member> after = state.members(second);
        return new DatasetDiff(
                ids(after, id -> !before.containsKey(id)),
                ids(before, id -> !after.containsKey(id)),
                idsOfBoth(before, after, member -> version(member)),
                idsOfBoth(before, after, member -> member.link().split()));
    }

    MemberPage page(MemberQuery query) {
        return MemberPage.of(
                inOrder(query.dataset(), query.split())
                        .map(link -> new MemberPlace(link.createdAt(), link.exampleId()))
                        .filter(place -> query.after().stream().allMatch(after -> isAfter(place, after)))
                        .limit(query.limit() + 1L)
                        .toList(),
                query.limit());
    }

    private static boolean isAfter(MemberPlace place, MemberPlace other) {
        int later = place.linkedAt().compareTo(other.linkedAt());
        return later > 0 || later == 0 && place.id().compareTo(other.id()) > 0;
    }

    DiffPage page(DiffQuery query) {
        DatasetDiff all = diff(query.first(), query.second());
        List<TrainingExampleId> ids = Stream.of(all.added(), all.removed(), all.changed(), all.moved())
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .filter(id -> query.after().stream().allMatch(after -> id.compareTo(after) > 0))
                .limit(query.limit() + 1L)
                .toList();
        Set<TrainingExampleId> shown = new HashSet<>(ids.subList(0, Math.min(query.limit(), ids.size())));
        UnaryOperator<List<TrainingExampleId>> part =
                list -> list.stream().filter(shown::contains).toList();
        DatasetDiff differences = new DatasetDiff(
                part.apply(all.added()), part.apply(all.removed()), part.apply(all.changed()), part.apply(all.moved()));
        boolean more = !shown.isEmpty() && ids.size() > query.limit();
        return new DiffPage(differences, more ? Optional.of(ids.get(query.limit() - 1)) : Optional.empty());
    }

    private long version(Member member) {
        return state.row(member).example().version();
    }

    /** The ids of what is in both, but not in the same way. */
    private static List<TrainingExampleId> idsOfBoth(
            Map<TrainingExampleId, Member> before,
            Map<TrainingExampleId, Member> after,
            Function<Member, Object> property) {
        Map<TrainingExampleId, Object> first =
                before.entrySet().stream().collect(toMap(Map.Entry::getKey, entry -> property.apply(entry.getValue())));
        return after.entrySet().stream()
                .filter(entry -> first.containsKey(entry.getKey()))
                .filter(entry -> !Objects.equals(first.get(entry.getKey()), property.apply(entry.getValue())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<TrainingExampleId> ids(
            Map<TrainingExampleId, Member> members, Predicate<TrainingExampleId> wanted) {
        return members.keySet().stream().filter(wanted).toList();
    }
}
