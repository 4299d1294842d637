package org.trainingexample.adapter.postgres.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.postgres.column.ExampleRow;
import org.trainingexample.adapter.postgres.jdbc.Deadline;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.pair.PairCandidate;
import org.trainingexample.domain.pair.PairOfIds;
import org.trainingexample.domain.pair.PairRules;
import org.trainingexample.domain.sampling.SampleBuilder;
import org.trainingexample.domain.sampling.Sampling;
import org.trainingexample.domain.sampling.SamplingKey;

/**
 * Preference pairs, made from candidates without texts, group by group. The texts are fetched in batches of a few pairs, long texts
 * for one pair at a time.
 */
final class PairRows {
    /** The number of pairs whose texts are fetched by one statement. */
    private static final int CHUNK = 128;

    private final PairSql sql;
    private final PairRules rules;
    private final Sampling sampling;
    private final RowOrigin origin;
    private final Deadline deadline;
    private final Handle handle;

    /** The pairs of the next batch. */
    private final List<SplitPair> chunk = new ArrayList<>();

    PairRows(PairRules rules, Sampling sampling, RowOrigin origin, Deadline deadline, Handle handle) {
        this.sql = new PairSql(rules, origin);
        this.rules = rules;
        this.sampling = sampling;
        this.origin = origin;
        this.deadline = deadline;
        this.handle = handle;
    }

    /** A pair, its split and its sampling key. */
    private record SplitPair(PairOfIds pair, @Nullable String split, SamplingKey samplingKey) {}

    /** A candidate with its task and the value to balance by. */
    private record Member(
            PairCandidate candidate,
            @Nullable String task,
            @Nullable String value) {}

    void forEach(Consumer<ExportRow> consumer) {
        if (sampling.isAll()) {
            forEachPair(pair -> take(pair, consumer));
        } else {
            Predicate<SamplingKey> taken = drawn();
            forEachPair(pair -> {
                deadline.check();
                if (taken.test(pair.samplingKey)) {
                    take(pair, consumer);
                }
            });
        }
        handOver(consumer);
    }

    /** Reads all pairs once to draw the sample: they may not fit into memory. */
    private Predicate<SamplingKey> drawn() {
        SampleBuilder drawing = new SampleBuilder(sampling);
        forEachPair(pair -> {
            deadline.check();
            drawing.add(pair.samplingKey);
        });
        return drawing.taken();
    }

    private void forEachPair(Consumer<SplitPair> pairs) {
        Group group = new Group();
        PostgresExportRows.cursor(sql.candidates(), handle, row -> {
            deadline.check();
            if (!group.isOf(row)) {
                group.end(pairs);
                group.begin(row);
            }
            group.members.add(member(row));
        });
        group.end(pairs);
    }

    private Member member(ResultSet row) throws SQLException {
        return new Member(
                sql.candidate(row, handle),
                row.getString("task_id"),
                sampling.balanceBy().isPresent()
                        ? row.getString(sampling.balanceBy().get().wireName())
                        : null);
    }

    /** The candidates of the current group. */
    private final class Group {
        private final List<Member> members = new ArrayList<>();
        private @Nullable String key;
        private @Nullable String split;

        boolean isOf(ResultSet row) throws SQLException {
            return sql.group(row).equals(key) && Objects.equals(row.getString("split"), split);
        }

        void begin(ResultSet row) throws SQLException {
            key = sql.group(row);
            split = row.getString("split");
            members.clear();
        }

        void end(Consumer<SplitPair> pairs) {
            Map<TrainingExampleId, Member> byId = new HashMap<>();
            members.forEach(member -> byId.put(member.candidate.id(), member));
            rules.pairs(members.stream().map(Member::candidate).toList())
                    .forEach(pair -> pairs.accept(pair(pair, Objects.requireNonNull(byId.get(pair.chosen())))));
        }

        private SplitPair pair(PairOfIds pair, Member chosen) {
            return new SplitPair(
                    pair, split, new SamplingKey(List.of(pair.chosen(), pair.rejected()), chosen.task, chosen.value));
        }
    }

    private void take(SplitPair pair, Consumer<ExportRow> consumer) {
        chunk.add(pair);
        if (chunk.size() == CHUNK) {
            handOver(consumer);
        }
    }

    private void handOver(Consumer<ExportRow> consumer) {
        Map<TrainingExampleId, TrainingExample> light = light();
        TrainingExample chosen = null;
        for (SplitPair pair : chunk) {
            // pairs with the same chosen example follow each other
            if (chosen == null || !chosen.id().equals(pair.pair.chosen())) {
                chosen = example(pair.pair.chosen(), light);
            }
            consumer.accept(new ExportRow.Pair(chosen, example(pair.pair.rejected(), light), pair.split));
        }
        chunk.clear();
    }

    /** The examples of the chunk that fit into memory together. */
    private Map<TrainingExampleId, TrainingExample> light() {
        List<TrainingExampleId> ids = chunk.stream()
                .flatMap(pair -> pair.samplingKey.ids().stream())
                .distinct()
                .toList();
        Map<TrainingExampleId, TrainingExample> light = new HashMap<>();
        PostgresExportRows.cursor(ExportSql.byIds(origin, ids), handle, row -> {
            if (!row.getBoolean(ExportSql.HEAVY)) {
                TrainingExample example = new ExampleRow(row).toExample();
                light.put(example.id(), example);
            }
        });
        return light;
    }

    private TrainingExample example(TrainingExampleId id, Map<TrainingExampleId, TrainingExample> light) {
        TrainingExample example = light.get(id);
        return example == null ? PostgresExportRows.whole(id, origin, handle) : example;
    }
}
