package org.trainingexample.adapter.postgres.dataset;

import java.util.Optional;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.member.Difference;

/** The statements that compare two datasets; each gives its rows in the order of the ids of examples. */
public final class DiffSql {
    private static final String SELECT = """
            SELECT example_id, former.split IS NULL AS added, latter.split IS NULL AS removed,
                former.version <> latter.version AS changed, former.split <> latter.split AS moved
            FROM (""";

    private static final String MEMBERS = "SELECT * FROM training_example_dataset_member WHERE dataset_id = ?";

    private static final String DIFFERENT =
            " WHERE (former.split, former.version) IS DISTINCT FROM (latter.split, latter.version)";

    private static final String ORDER = " ORDER BY example_id";

    private DiffSql() {}

    public static Sql all(DatasetId first, DatasetId second) {
        return joined("FULL", first, second, Optional.empty()).add(DIFFERENT).add(ORDER);
    }

    static Sql page(DatasetId first, DatasetId second, Optional<TrainingExampleId> after, int rows) {
        return joined("FULL", first, second, after).add(DIFFERENT).add(ORDER).add(" LIMIT ?", Arguments.number(rows));
    }

    /** The differences of one kind. */
    static Sql only(Difference difference, DatasetId first, DatasetId second) {
        return (switch (difference) {
                    case ADDED ->
                        joined("RIGHT", first, second, Optional.empty()).add(" WHERE former.split IS NULL");
                    case REMOVED ->
                        joined("LEFT", first, second, Optional.empty()).add(" WHERE latter.split IS NULL");
                    case CHANGED ->
                        joined("INNER", first, second, Optional.empty()).add(" WHERE former.version <> latter.version");
                    case MOVED ->
                        joined("INNER", first, second, Optional.empty()).add(" WHERE former.split <> latter.split");
                })
                .add(ORDER);
    }

    private static Sql joined(String join, DatasetId first, DatasetId second, Optional<TrainingExampleId> after) {
        return Sql.of(SELECT)
                .add(members(first, after))
                .add(") AS former " + join + " JOIN (")
                .add(members(second, after))
                .add(") AS latter USING (example_id)");
    }

    private static Sql members(DatasetId id, Optional<TrainingExampleId> after) {
        Sql members = Sql.of(MEMBERS, DatasetQueries.id(id));
        after.ifPresent(last -> members.add(" AND example_id > ?", Arguments.object(last.value())));
        return members;
    }
}
