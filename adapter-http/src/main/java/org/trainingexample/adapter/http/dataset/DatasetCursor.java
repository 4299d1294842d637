package org.trainingexample.adapter.http.dataset;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.trainingexample.adapter.http.problem.HttpProblem;
import org.trainingexample.adapter.http.selection.MicrosecondTime;
import org.trainingexample.adapter.http.selection.PageToken;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.member.MemberPlace;
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
        byte[] bytes = new byte[LENGTH];
        ByteBuffer.wrap(bytes)
                .put(FORMAT)
                .putLong(MicrosecondTime.of(place.linkedAt()))
                .put(uuid(place.id()));
        return PageToken.seal(bytes, TrainingExampleFilter.ALL, list);
    }

    static String encode(TrainingExampleId id, String list) {
        byte[] bytes = new byte[LENGTH_WITHOUT_TIME];
        ByteBuffer.wrap(bytes).put(FORMAT).put(uuid(id));
        return PageToken.seal(bytes, TrainingExampleFilter.ALL, list);
    }

    private static byte[] uuid(TrainingExampleId id) {
        byte[] bytes = new byte[16];
        ByteBuffer.wrap(bytes)
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits());
        return bytes;
    }

    /**
     * Decodes a token.
     *
     * @throws HttpProblem {@code invalid-cursor} for anything but a token made for this list
     */
    public static MemberPlace place(String token, String list) {
        ByteBuffer bytes = open(token, list, LENGTH);
        return new MemberPlace(MicrosecondTime.read(bytes.getLong()), id(bytes));
    }

    /** @throws HttpProblem {@code invalid-cursor} for anything but a token made for this list */
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
