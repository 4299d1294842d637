package org.trainingexample.adapter.http.selection;

import java.util.List;
import java.util.stream.Collectors;
import org.trainingexample.domain.query.Condition;
import org.trainingexample.domain.query.Condition.Bound;
import org.trainingexample.domain.query.Condition.Cases;
import org.trainingexample.domain.query.Condition.Labelled;
import org.trainingexample.domain.query.Condition.Metadata;
import org.trainingexample.domain.query.Condition.Not;
import org.trainingexample.domain.query.Condition.OneOf;
import org.trainingexample.domain.query.Condition.Rated;
import org.trainingexample.domain.query.Condition.Searched;

/**
 * Writes a condition as a text that differs from that of every other {@link Condition}: U+0000, which parameters cannot hold,
 * stands between the parts.
 */
final class ConditionText implements Cases<String> {
    static final Cases<String> WRITER = new ConditionText();

    private ConditionText() {}

    @Override
    public String oneOf(OneOf condition) {
        return text("equal", condition.field(), joined(condition.values()));
    }

    @Override
    public String not(Not condition) {
        return text("not", condition.condition().match(this));
    }

    @Override
    public String bound(Bound condition) {
        return text("bound", condition.field(), condition.comparison(), condition.limit());
    }

    @Override
    public String labelled(Labelled condition) {
        return text("labelled", condition.all(), joined(condition.labels()));
    }

    @Override
    public String metadata(Metadata condition) {
        return text("metadata", condition.key(), joined(condition.values()));
    }

    @Override
    public String rated(Rated condition) {
        return text("rated", condition.rated());
    }

    /** Words hold only letters, digits and marks. */
    @Override
    public String searched(Searched condition) {
        return text("searched", condition.query());
    }

    private static String joined(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining("\0"));
    }

    private static String text(Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(part).append('\0');
        }
        return text.toString();
    }
}
