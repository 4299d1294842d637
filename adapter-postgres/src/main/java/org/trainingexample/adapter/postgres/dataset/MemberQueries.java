package org.trainingexample.adapter.postgres.dataset;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.dataset.DatasetDiff;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.DatasetTotals;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.id.TrainingExampleId;

/** The statements that read the members of datasets. */
public final class MemberQueries {
    private static final Sql TOTALS = Sql.of("""
            SELECT (SELECT count(*) FROM training_example_dataset) AS datasets,
                (SELECT count(DISTINCT name) FROM training_example_dataset) AS names,
                (SELECT count(*) FROM training_example_dataset_member) AS links,
                (SELECT count(*) FROM training_example_dataset WHERE EXISTS (
                    SELECT FROM training_example_dataset_member WHERE dataset_id = id)) AS filled,
                (SELECT count(*) FROM (SELECT DISTINCT example_id FROM training_example_dataset_member) AS member) AS examples""");

    private static final Sql SPLIT_COUNTS = Sql.of(
            "SELECT split, count(*) FROM training_example_dataset_member WHERE dataset_id = :dataset GROUP BY split");

    private static final Sql MEMBERS =
            Sql.of("SELECT example_id, linked_at FROM training_example_dataset_member WHERE dataset_id = :dataset");

    private static final String OF_SPLIT = " AND split = :split";

    private static final String IN_ORDER = " ORDER BY linked_at, example_id";

    private MemberQueries() {}

    public static DatasetTotals totals(Handle handle) {
        return TOTALS.one(
                handle,
                (row, context) -> new DatasetTotals(
                        row.getLong("datasets"),
                        row.getLong("names"),
                        row.getLong("links"),
                        row.getLong("filled"),
                        row.getLong("examples")));
    }

    public static List<TrainingExampleId> examples(DatasetId id, Optional<Split> split, Handle handle) {
        return members(id, split).list(handle, (row, context) -> new TrainingExampleId(row.getObject(1, UUID.class)));
    }

    /** The ids of the examples in a dataset, in the order in which they were added. */
    static Sql members(DatasetId id, Optional<Split> split) {
        Sql all = MEMBERS.bind("dataset", DatasetQueries.id(id));
        return split.map(only -> all.plus(OF_SPLIT).bind("split", Arguments.text(only.wireName())))
                .orElse(all)
                .plus(IN_ORDER);
    }

    /** The number of examples in each split, 0 in an empty one. */
    public static Map<Split, Long> splitCounts(DatasetId id, Handle handle) {
        Map<Split, Long> counts = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            counts.put(split, 0L);
        }
        SPLIT_COUNTS
                .bind("dataset", DatasetQueries.id(id))
                .list(handle, (row, context) -> counts.put(DatasetRows.named(row.getString(1)), row.getLong(2)));
        return counts;
    }

    public static DatasetDiff diff(DatasetId first, DatasetId second, Handle handle) {
        DiffLists lists = new DiffLists();
        DiffSql.all(first, second).list(handle, lists);
        return lists.diff();
    }
}
