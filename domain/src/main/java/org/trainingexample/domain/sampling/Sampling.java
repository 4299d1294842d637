package org.trainingexample.domain.sampling;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.validation.TextRule;
import org.trainingexample.domain.validation.Violations;

/**
 * Which of the matching rows are in a sample, the same ones on every machine. The sample hash of a row is the SHA-256 of the
 * seed (UTF-8), a zero byte, {@link #TAG} and the row's ids; rows with lower hashes come first. Of each task only the first
 * {@code maxPerTask} rows are left in; of those, {@code size} rows are taken, in turn from each value of {@code balanceBy} if that is given.
 *
 * @param size the number of rows, 1 to 10,000,000; empty for all
 * @param seed another seed makes another sample; up to 100 characters without control characters
 * @param balanceBy needs a size; for pairs, the value of the chosen example counts
 * @param maxPerTask at least 1; rows without a task are not limited; for pairs, the task of the chosen example counts
 */
public record Sampling(
        Optional<Integer> size, String seed, Optional<BalanceBy> balanceBy, Optional<Integer> maxPerTask) {
    /** Every row. */
    public static final Sampling ALL = new Sampling(Optional.empty(), "", Optional.empty(), Optional.empty());

    public static final int MAX_SIZE = 10_000_000;

    /** Without it, the row with the lowest sample hash would also be the one that the same seed puts into the first split. */
    public static final String TAG = "sample";

    /** @throws org.trainingexample.domain.failure.ValidationException naming the query parameters */
    public Sampling {
        Objects.requireNonNull(seed, "seed");
        Optional<Integer> wanted = size, most = maxPerTask;
        Optional<BalanceBy> balance = balanceBy;
        String given = seed;
        Violations.check(violations -> {
            requireCount("sample", wanted, violations);
            requireCount("max_per_task", most, violations);
            requireSeed(given, violations);
            if (balance.isPresent() && wanted.isEmpty()) {
                violations.add("balance_by", "conflict", "needs sample, the number of rows to take");
            }
        });
    }

    private static void requireCount(String name, Optional<Integer> count, Violations violations) {
        if (count.isPresent() && (count.get() < 1 || count.get() > MAX_SIZE)) {
            violations.add(name, "out-of-range", "must be between 1 and " + MAX_SIZE);
        }
    }

    /** The rule for seeds, wherever something is drawn. */
    public static void requireSeed(String seed, Violations violations) {
        if (!seed.isEmpty()) {
            violations.require("seed", TextRule.NAME, seed);
        }
    }

    /** Whether every row is taken. */
    public boolean isAll() {
        return size.isEmpty() && maxPerTask.isEmpty();
    }

    /** The rows that are taken, in the order in which they are given; every store must agree with it. */
    public <T> List<T> of(List<T> rows, Function<T, SamplingKey> samplingKey) {
        return isAll()
                ? rows
                : new Sampler<>(rows, samplingKey.andThen(each -> SampleCandidate.of(each, seed)), this).taken();
    }

    /** The sample hash of a row or a group: SHA-256 over the seed, a zero byte and its key. */
    public static byte[] hash(String seed, byte[] key) {
        MessageDigest digest = Sha256.digest();
        digest.update(seed.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return digest.digest(key);
    }

    /** An id as its 16 bytes. */
    public static byte[] bytes(TrainingExampleId id) {
        return ByteBuffer.allocate(16)
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits())
                .array();
    }
}
