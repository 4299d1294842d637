package org.trainingexample.adapter.http.selection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.trainingexample.adapter.http.problem.HttpProblem;
import org.trainingexample.adapter.http.problem.ProblemType;
import org.trainingexample.domain.query.Condition;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.sampling.Sha256;

/**
 * Places in a list as text: what tells the place, and a digest over that, the filter and the order of the list. So no token is
 * taken for another list than that which it was made for.
 */
public final class PageToken {
    public static final String PARAMETER = "cursor";

    private static final int DIGEST = 11;

    private PageToken() {}

    /**
     * Encodes a place with the digest of its list.
     *
     * @param order names the kind of list and its order, like no other list's
     */
    public static String seal(byte[] place, TrainingExampleFilter filter, String order) {
        byte[] token = Arrays.copyOf(place, place.length + DIGEST);
        System.arraycopy(digest(place, filter, order), 0, token, place.length, DIGEST);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The place. @throws HttpProblem {@code invalid-cursor} for anything but a token of this list */
    public static ByteBuffer open(String token, TrainingExampleFilter filter, String order) {
        byte[] bytes = bytes(token);
        byte[] place = Arrays.copyOf(bytes, Math.max(0, bytes.length - DIGEST));
        if (bytes.length < DIGEST
                || !Arrays.equals(bytes, place.length, bytes.length, digest(place, filter, order), 0, DIGEST)) {
            throw invalid();
        }
        return ByteBuffer.wrap(place);
    }

    public static HttpProblem invalid() {
        return new HttpProblem(
                ProblemType.INVALID_CURSOR, PARAMETER + " must be one that was given out for the same filter and sort");
    }

    /** Decodes Base64. Accepts only the canonical text of several that decode to the same bytes. */
    private static byte[] bytes(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(token) ? bytes : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static byte[] digest(byte[] place, TrainingExampleFilter filter, String order) {
        MessageDigest digest = Sha256.digest();
        digest.update(place);
        digest.update(order.getBytes(StandardCharsets.UTF_8));
        for (Condition condition : filter.conditions()) {
            byte[] text = condition.match(ConditionText.WRITER).getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, text.length));
            digest.update(text);
        }
        return digest.digest();
    }
}
