package org.trainingexample.adapter.formats.trajectory;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.trainingexample.domain.sampling.Sha256;

/** Ids of calls as Mistral's chat templates demand them: exactly 9 letters and digits. */
public final class MistralIds {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 9;

    private MistralIds() {}

    /** The turns with an id for each call that no other call of them has; the same ids whenever the calls are the same. */
    public static List<Turn> in(List<Turn> turns) {
        Set<String> taken = new HashSet<>();
        List<Turn> renamed = new ArrayList<>();
        for (Turn turn : turns) {
            List<Call> calls = new ArrayList<>();
            for (Call call : turn.calls()) {
                String id = String.valueOf(call.id());
                String hashed = hash(id);
                for (int next = 1; !taken.add(hashed); next++) {
                    hashed = hash(id + " " + next);
                }
                calls.add(call.withId(hashed));
            }
            renamed.add(turn.withCalls(calls));
        }
        return renamed;
    }

    private static String hash(String id) {
        BigInteger rest = new BigInteger(1, Sha256.digest().digest(id.getBytes(StandardCharsets.UTF_8)));
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            BigInteger[] divided = rest.divideAndRemainder(BigInteger.valueOf(ALPHABET.length()));
            letters.append(ALPHABET.charAt(divided[1].intValue()));
            rest = divided[0];
        }
        return letters.toString();
    }
}
