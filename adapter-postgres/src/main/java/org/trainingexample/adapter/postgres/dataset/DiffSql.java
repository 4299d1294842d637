package org.trainingexample.adapter.postgres.dataset;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.member.Difference;

/** The statements that compare two datasets; each gives its rows in the order of the ids of examples. */
public final class DiffSql {
    private static final Sql DIFF = Sql.of("""
            SELECT example_id, former.split IS NULL AS added, latter.split IS NULL AS removed,
                former.version <> latter.version AS changed, former.split <> latter.split AS moved
            FROM (SELECT * FROM training_example_dataset_member WHERE dataset_id = :first_dataset AND :after) AS former
            :join JOIN (SELECT * FROM training_example_dataset_member WHERE dataset_id = :second_dataset AND :after) AS latter
                USING (example_id)
            WHERE :difference ORDER BY example_id""");

    private static final Sql DIFFERENT =
            diff("FULL", "(former.split, former.version) IS DISTINCT FROM (latter.split, latter.version)");

    private static final Map<Difference, Sql> ONLY = Map.of(
            Difference.ADDED, diff("RIGHT", "former.split IS NULL"),
            Difference.REMOVED, diff("LEFT", "latter.split IS NULL"),
            Difference.CHANGED, diff("INNER", "former.version <> latter.version"),
            Difference.MOVED, diff("INNER", "former.split <> latter.split"));

    private static final Sql ANY = Sql.of("true");

    private static final Sql AFTER = Sql.of("example_id > :last_example");

    private DiffSql() {}

    private static Sql diff(String join, String difference) {
        return DIFF.with("join", join).with("difference", difference);
    }

    public static Sql all(DatasetId first, DatasetId second) {
        return of(DIFFERENT, first, second).with("after", ANY);
    }

    static Sql page(DatasetId first, DatasetId second, Optional<TrainingExampleId> after, int rows) {
        return of(DIFFERENT, first, second)
                .with("after", after.map(DiffSql::after).orElse(ANY))
                .plus(" LIMIT :rows")
                .bind("rows", Arguments.number(rows));
    }

    private static Sql after(TrainingExampleId last) {
        return AFTER.bind("last_example", Arguments.object(last.value()));
    }

    /** The differences of one kind. */
    static Sql only(Difference difference, DatasetId first, DatasetId second) {
        return of(Objects.requireNonNull(ONLY.get(difference)), first, second).with("after", ANY);
    }

    private static Sql of(Sql diff, DatasetId first, DatasetId second) {
        return diff.bind("first_dataset", DatasetQueries.id(first)).bind("second_dataset", DatasetQueries.id(second));
    }
}
