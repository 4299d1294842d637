package org.trainingexample.domain.member;

import java.util.List;
import java.util.Optional;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * A part of the examples in a dataset, in their order.
 *
 * @param next the place of its last example; empty if no example follows
 */
public record MemberPage(List<TrainingExampleId> examples, Optional<MemberPlace> next) {
    public MemberPage {
        examples = List.copyOf(examples);
    }

    /**
     * The page that these places make.
     *
     * @param places in their order, one more than the limit if there are as many
     */
    public static MemberPage of(List<MemberPlace> places, int limit) {
        List<MemberPlace> shown = places.subList(0, Math.min(limit, places.size()));
        boolean more = !shown.isEmpty() && places.size() > limit;
        return new MemberPage(
                shown.stream().map(MemberPlace::id).toList(),
                more ? Optional.of(shown.get(shown.size() - 1)) : Optional.empty());
    }
}
