package org.trainingexample.domain.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.sampling.Sampling;
import org.trainingexample.domain.validation.Violations;

/**
 * Which split an example goes to: decided by what its group is, never by which other examples there are, so that the same
 * example goes to the same split on every machine, and more examples move none.
 *
 * @param seed another seed makes another division; up to 100 characters without control characters
 */
public record SplitRule(SplitBy splitBy, String seed) {
    public static final SplitRule DEFAULT = new SplitRule(SplitBy.INPUT_HASH, "");

    public SplitRule {
        Objects.requireNonNull(splitBy, "splitBy");
        String given = seed;
        Violations.check(violations -> Sampling.requireSeed(given, violations));
    }

    /** The split of an example; every store must agree with it. */
    public Split of(TrainingExample example, SplitRatios ratios) {
        long bucket = bucket(group(example));
        if (bucket < ratios.validationStart()) {
            return Split.TRAIN;
        }
        return bucket < ratios.testStart() ? Split.VALIDATION : Split.TEST;
    }

    /** The first 48 bits of the hash of the group. */
    private long bucket(byte[] group) {
        return ByteBuffer.wrap(Sampling.hash(seed, group)).getLong() >>> 16;
    }

    /** The key of a group, as bytes. */
    public byte[] group(TrainingExample example) {
        return switch (splitBy) {
            case INPUT_HASH -> inputHash(example);
            case TASK_ID -> {
                String task = example.provenance().taskId();
                yield task == null ? inputHash(example) : task.getBytes(StandardCharsets.UTF_8);
            }
            case ID -> Sampling.bytes(example.id());
        };
    }

    private static byte[] inputHash(TrainingExample example) {
        return HexFormat.of().parseHex(example.hashes().input());
    }
}
