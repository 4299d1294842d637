package org.trainingexample.adapter.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExampleId;
import org.trainingexample.domain.ValidationException;
import org.trainingexample.domain.Violation;
import org.trainingexample.domain.query.Condition;
import org.trainingexample.domain.query.Cursor;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleSort;

/**
 * Cursors as page tokens: 36 bytes in 48 characters, which tell the format's version, the key and the id, and end in a digest
 * over these, the filter and the sort. So no token is taken for another list than that which it was made for.
 */
final class CursorCodec {
    static final String PARAMETER = "cursor";

    private static final byte FORMAT = 1;
    private static final int CONTENT = 25;
    private static final int DIGEST = 11;

    private CursorCodec() {}

    static String encode(Cursor cursor, TrainingExampleFilter filter) {
        long key = cursor.key() instanceof Instant time
                ? time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000
                : Double.doubleToLongBits((Double) cursor.key());
        byte[] content = ByteBuffer.allocate(CONTENT)
                .put(FORMAT)
                .putLong(key)
                .putLong(cursor.id().value().getMostSignificantBits())
                .putLong(cursor.id().value().getLeastSignificantBits())
                .array();
        byte[] token = Arrays.copyOf(content, CONTENT + DIGEST);
        System.arraycopy(digest(content, filter, cursor.sort()), 0, token, CONTENT, DIGEST);
        return Base64.getUrlEncoder().encodeToString(token);
    }

    /** @throws ValidationException with one violation {@code invalid-cursor} for anything but a token made for this list */
    static Cursor decode(String token, TrainingExampleFilter filter, TrainingExampleSort sort) {
        byte[] bytes = bytes(token);
        byte[] content = Arrays.copyOf(bytes, CONTENT);
        boolean intact = bytes.length == CONTENT + DIGEST
                && Arrays.equals(bytes, CONTENT, bytes.length, digest(content, filter, sort), 0, DIGEST);
        if (!intact || content[0] != FORMAT) {
            throw new ValidationException(new Violation(
                    PARAMETER,
                    ProblemType.INVALID_CURSOR.code(),
                    "must be one that was given out for the same filter and sort"));
        }
        ByteBuffer buffer = ByteBuffer.wrap(content).position(1);
        long key = buffer.getLong();
        Comparable<?> typed = sort.field() == ExampleField.QUALITY_SCORE
                ? (Comparable<?>) Double.longBitsToDouble(key)
                : Instant.EPOCH.plus(key, ChronoUnit.MICROS);
        return new Cursor(sort, typed, new TrainingExampleId(new UUID(buffer.getLong(), buffer.getLong())));
    }

    private static byte[] bytes(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static byte[] digest(byte[] content, TrainingExampleFilter filter, TrainingExampleSort sort) {
        MessageDigest digest = Sha256.digest();
        digest.update(content);
        digest.update(sort.wireName().getBytes(StandardCharsets.UTF_8));
        for (Condition condition : filter.conditions()) {
            byte[] text = condition.match(ConditionText.WRITER).getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, text.length));
            digest.update(text);
        }
        return digest.digest();
    }
}
