package org.trainingexample.domain.export;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.format.RowKind;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.sampling.Sampling;
import org.trainingexample.domain.sampling.SamplingKey;

/** One row that goes into an export; its kind must be the format's. */
public sealed interface ExportRow {
    /** The names of splits: 1 to 64 ASCII letters, digits and underscores. */
    Pattern SPLIT_NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

    RowKind kind();

    /** Which part of a dataset the row belongs to; null if it comes from no dataset. */
    @Nullable
    String split();

    /** The examples that the row is made of, the chosen one first. */
    List<TrainingExample> examples();

    /** The example, or the chosen one. */
    default TrainingExample first() {
        return examples().get(0);
    }

    /** The ids of its examples. */
    default List<TrainingExampleId> ids() {
        return examples().stream().map(TrainingExample::id).toList();
    }

    /** In UTF-16 units, the texts and payloads of its examples: nearly all of the memory that it takes. */
    default int length() {
        int length = 0;
        for (TrainingExample example : examples()) {
            length += example.length();
        }
        return length;
    }

    /** The sampling key of this row. */
    default SamplingKey samplingKey(Sampling sampling) {
        return new SamplingKey(
                ids(),
                first().provenance().taskId(),
                sampling.balanceBy().map(field -> field.of(first())).orElse(null));
    }

    /** The sampled rows, in their order. */
    static <T extends ExportRow> List<T> sample(Sampling sampling, List<T> rows) {
        return sampling.of(rows, row -> row.samplingKey(sampling));
    }

    /** A training example. */
    record Single(TrainingExample example, @Nullable String split) implements ExportRow {
        public Single {
            Objects.requireNonNull(example, "example");
            requireSplitName(split);
        }

        @Override
        public RowKind kind() {
            return RowKind.EXAMPLE;
        }

        @Override
        public List<TrainingExample> examples() {
            return List.of(example);
        }
    }

    /**
     * A preference pair.
     *
     * @param chosen the better answer
     * @param rejected the worse answer to the same prompt
     */
    record Pair(
            TrainingExample chosen,
            TrainingExample rejected,
            @Nullable String split) implements ExportRow {
        public Pair {
            Objects.requireNonNull(chosen, "chosen");
            Objects.requireNonNull(rejected, "rejected");
            requireSplitName(split);
        }

        @Override
        public RowKind kind() {
            return RowKind.PAIR;
        }

        @Override
        public List<TrainingExample> examples() {
            return List.of(chosen, rejected);
        }
    }

    private static void requireSplitName(@Nullable String split) {
        if (split != null && !SPLIT_NAME.matcher(split).matches()) {
            throw new IllegalArgumentException("a split is named by letters, digits and underscores");
        }
    }
}
