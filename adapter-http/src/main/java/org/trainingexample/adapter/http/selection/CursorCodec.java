package org.trainingexample.adapter.http.selection;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.trainingexample.adapter.http.problem.HttpProblem;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.query.Cursor;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleSort;

/** Cursors as page tokens of 48 characters, which tell the format's version, the key and the id. */
public final class CursorCodec {
    private static final byte FORMAT = 1;
    private static final int LENGTH = 25;

    private CursorCodec() {}

    public static String encode(Cursor cursor, TrainingExampleFilter filter) {
        long key = cursor.key() instanceof Instant time
                ? MicrosecondTime.of(time)
                : Double.doubleToLongBits((Double) cursor.key());
        byte[] place = ByteBuffer.allocate(LENGTH)
                .put(FORMAT)
                .putLong(key)
                .putLong(cursor.id().value().getMostSignificantBits())
                .putLong(cursor.id().value().getLeastSignificantBits())
                .array();
        return PageToken.seal(place, filter, cursor.sort().wireName());
    }

    /**
     * Decodes a token of a list.
     *
     * @throws HttpProblem {@code invalid-cursor} for anything but a token made for this list
     */
    public static Cursor decode(String token, TrainingExampleFilter filter, TrainingExampleSort sort) {
        ByteBuffer place = PageToken.open(token, filter, sort.wireName());
        if (place.remaining() != LENGTH || place.get() != FORMAT) {
            throw PageToken.invalid();
        }
        long key = place.getLong();
        Comparable<?> typed = sort.field() == ExampleField.QUALITY_SCORE
                ? (Comparable<?>) Double.longBitsToDouble(key)
                : MicrosecondTime.read(key);
        return new Cursor(sort, typed, new TrainingExampleId(new UUID(place.getLong(), place.getLong())));
    }
}
