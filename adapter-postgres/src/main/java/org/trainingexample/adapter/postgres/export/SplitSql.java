package org.trainingexample.adapter.postgres.export;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jdbi.v3.core.argument.Argument;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.dataset.SplitBy;
import org.trainingexample.domain.dataset.SplitRatios;

/** The sample hashes and the rule for splits ({@code Sampling}, {@code SplitRule}) as expressions, which must agree with the domain. */
public final class SplitSql {
    private static final int BUCKET_BITS = 48;

    /** The splits in their order. */
    private static final String SPLITS = Arrays.stream(Split.values())
            .map(split -> "'" + split.wireName() + "'")
            .collect(Collectors.joining(", ", "(ARRAY[", "])"));

    private static final Sql HASH = Sql.of("sha256(:seed || :key)");

    private static final Sql SPLIT = Sql.of("""
            CASE WHEN :draw < :validation_start THEN 'train' WHEN :draw < :test_start THEN 'validation' ELSE 'test' END""");

    private SplitSql() {}

    /** The index of the split in a column among the splits, from 1. */
    public static String position(String column) {
        return "array_position(" + SPLITS + ", " + column + ")";
    }

    /** The split with this index. */
    public static String at(String position) {
        return SPLITS + "[" + position + "]";
    }

    /** The sample hash of the key that an expression gives as bytes. */
    public static Sql hash(String seed, String key) {
        byte[] text = seed.getBytes(StandardCharsets.UTF_8);
        return HASH.with("key", key).bind("seed", Arguments.bytes(Arrays.copyOf(text, text.length + 1)));
    }

    /** The key of a group, as bytes. */
    public static String group(SplitBy splitBy) {
        return switch (splitBy) {
            case INPUT_HASH -> "input_hash";
            case TASK_ID -> "coalesce(convert_to(task_id, 'UTF8'), input_hash)";
            case ID -> "uuid_send(id)";
        };
    }

    /** The split of a sample hash. */
    public static Sql split(String draw, SplitRatios ratios) {
        return SPLIT.with("draw", draw)
                .bind("validation_start", bound(ratios.validationStart()))
                .bind("test_start", bound(ratios.testStart()));
    }

    /** The lower bound of the hashes of this bucket: bytes are compared from the left. */
    private static Argument bound(long bucket) {
        if (bucket >>> BUCKET_BITS > 0) {
            byte[] end = new byte[33];
            Arrays.fill(end, (byte) 0xFF);
            return Arguments.bytes(end);
        }
        return Arguments.bytes(ByteBuffer.allocate(6)
                .putShort((short) (bucket >>> 32))
                .putInt((int) bucket)
                .array());
    }
}
