package org.trainingexample.adapter.http;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.trainingexample.adapter.http.selection.PageToken;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.MemberPlace;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.query.TrainingExampleFilter;

/** Places in what a dataset holds, and in how it differs from another, as page tokens: the format's version, a time, an id. */
public final class DatasetCursor {
    private static final byte FORMAT = 1;
    private static final int LENGTH = 25;
    private static final int LENGTH_WITHOUT_TIME = 17;

    private DatasetCursor() {}

    /** Names the list of the examples in a dataset, or in one split of it. */
    static String examples(DatasetId id, Optional<Split> split) {
        return "examples of " + id + " " + split.map(Split::wireName).orElse("") + "\n";
    }

    /** Names the list of the differences between two datasets. */
    static String differences(DatasetId first, DatasetId second) {
        return "differences of " + first + " " + second + "\n";
    }

    static String encode(MemberPlace place, String list) {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH).put(FORMAT).putLong(MicrosecondTime.of(place.linkedAt()));
        return seal(bytes, place.id(), list);
    }

    static String encode(TrainingExampleId id, String list) {
        return seal(ByteBuffer.allocate(LENGTH_WITHOUT_TIME).put(FORMAT), id, list);
    }

    private static String seal(ByteBuffer bytes, TrainingExampleId id, String list) {
        bytes.putLong(id.value().getMostSignificantBits()).putLong(id.value().getLeastSignificantBits());
        return PageToken.seal(bytes.array(), TrainingExampleFilter.ALL, list);
    }

    /** @throws ValidationException with one violation {@code invalid-cursor} for anything but a token made for this list */
    public static MemberPlace place(String token, String list) {
        ByteBuffer bytes = open(token, list, LENGTH);
        return new MemberPlace(MicrosecondTime.read(bytes.getLong()), id(bytes));
    }

    /** @throws ValidationException with one violation {@code invalid-cursor} for anything but a token made for this list */
    static TrainingExampleId id(String token, String list) {
        return id(open(token, list, LENGTH_WITHOUT_TIME));
    }

    private static ByteBuffer open(String token, String list, int length) {
        ByteBuffer bytes = PageToken.open(token, TrainingExampleFilter.ALL, list);
        if (bytes.remaining() != length || bytes.get() != FORMAT) {
            throw PageToken.invalid();
        }
        return bytes;
    }

    private static TrainingExampleId id(ByteBuffer bytes) {
        return new TrainingExampleId(new UUID(bytes.getLong(), bytes.getLong()));
    }
}
