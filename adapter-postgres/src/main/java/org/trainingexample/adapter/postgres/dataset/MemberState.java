package org.trainingexample.adapter.postgres.dataset;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.adapter.postgres.outbox.EpochSql;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.Seal;
import org.trainingexample.domain.failure.DatasetException;

/**
 * Identifies the members of datasets, in a transaction with one snapshot. A frozen dataset has a content hash. An open dataset
 * gets a new revision with every change, except when a member is deleted from the store, which lowers the number of members.
 * Versions of examples only grow, so their sum grows while the members are the same.
 */
public final class MemberState {
    private static final Sql COUNT =
            Sql.of("SELECT count(*)::text FROM training_example_dataset_member WHERE dataset_id = :dataset");

    private static final Sql VERSIONS = Sql.of("""
            SELECT concat_ws(' ', count(*), sum(version)) FROM training_example_dataset_member WHERE dataset_id = :dataset""");

    private MemberState() {}

    public static String of(DatasetId id, Handle handle) {
        return EpochSql.read(handle) + "\n" + state(id, COUNT, handle);
    }

    /** Includes the versions of the examples, which a comparison reads too. */
    public static String of(DatasetId first, DatasetId second, Handle handle) {
        return EpochSql.read(handle) + "\n" + state(first, VERSIONS, handle) + "\n" + state(second, VERSIONS, handle);
    }

    private static String state(DatasetId id, Sql members, Handle handle) {
        Dataset dataset = DatasetQueries.byId(id, handle).orElseThrow(DatasetException::notFound);
        Optional<String> sealed = dataset.seal().map(Seal::contentSha256);
        return id.value() + " "
                + sealed.orElseGet(() -> dataset.revision() + " "
                        + members.bind("dataset", DatasetQueries.id(id))
                                .one(handle, (row, context) -> row.getString(1)));
    }
}
