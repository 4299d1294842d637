package org.trainingexample.adapter.http.export;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.trainingexample.adapter.http.problem.HttpProblem;
import org.trainingexample.adapter.http.selection.PageToken;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.pair.PairPosition;
import org.trainingexample.domain.pair.PairRules;
import org.trainingexample.domain.query.TrainingExampleFilter;

/** Positions of preference pairs as page tokens, which tell the format's version, the two ids and the group. */
final class PairCursor {
    private static final byte FORMAT = 1;
    private static final int LENGTH_WITHOUT_GROUP = 33;
    private static final Pattern INPUT_HASH = Pattern.compile("[0-9a-f]{64}");

    private PairCursor() {}

    static String encode(PairPosition position, TrainingExampleFilter filter, PairRules rules) {
        byte[] group = position.group().getBytes(StandardCharsets.UTF_8);
        ByteBuffer place =
                ByteBuffer.allocate(LENGTH_WITHOUT_GROUP + group.length).put(FORMAT);
        put(position.chosen(), place);
        put(position.rejected(), place);
        return PageToken.seal(place.put(group).array(), filter, order(rules));
    }

    /** @throws HttpProblem {@code invalid-cursor} for anything but a token made for these pairs */
    static PairPosition decode(String token, TrainingExampleFilter filter, PairRules rules) {
        ByteBuffer place = PageToken.open(token, filter, order(rules));
        if (place.remaining() < LENGTH_WITHOUT_GROUP || place.get() != FORMAT) {
            throw PageToken.invalid();
        }
        TrainingExampleId chosen = id(place);
        TrainingExampleId rejected = id(place);
        byte[] group = new byte[place.remaining()];
        place.get(group);
        PairPosition position = new PairPosition(new String(group, StandardCharsets.UTF_8), chosen, rejected);
        if (!isGroup(position.group(), rules)) {
            throw PageToken.invalid();
        }
        return position;
    }

    /** The digest in a token is no secret: what no group can be called may have been put there by hand. */
    private static boolean isGroup(String name, PairRules rules) {
        return switch (rules.pairBy()) {
            case INPUT_HASH -> INPUT_HASH.matcher(name).matches();
            case TASK_ID -> name.codePoints().noneMatch(Character::isISOControl);
        };
    }

    private static void put(TrainingExampleId id, ByteBuffer place) {
        place.putLong(id.value().getMostSignificantBits()).putLong(id.value().getLeastSignificantBits());
    }

    private static TrainingExampleId id(ByteBuffer place) {
        return new TrainingExampleId(new UUID(place.getLong(), place.getLong()));
    }

    private static String order(PairRules rules) {
        return "pairs " + rules.pairBy() + " " + rules.strategy() + " " + rules.minMargin() + " "
                + rules.minChosenQuality() + "\n";
    }
}
