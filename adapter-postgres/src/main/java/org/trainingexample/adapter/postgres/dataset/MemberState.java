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
 * Identifies what is in datasets, in a transaction that sees one state. What is in a frozen one has a hash. An open one gets a new
 * revision with every change but the removal of an example from the store, which makes the number of its examples smaller; the
 * versions of the examples only grow, and so does their sum while the examples are the same.
 */
public final class MemberState {
    private static final String COUNT =
            "SELECT count(*)::text FROM training_example_dataset_member WHERE dataset_id = ?";

    private static final String VERSIONS =
            "SELECT concat_ws(' ', count(*), sum(version)) FROM training_example_dataset_member WHERE dataset_id = ?";

    private MemberState() {}

    public static String of(DatasetId id, Handle handle) {
        return EpochSql.read(handle) + "\n" + state(id, COUNT, handle);
    }

    /** With the versions, which a comparison looks at as well. */
    public static String of(DatasetId first, DatasetId second, Handle handle) {
        return EpochSql.read(handle) + "\n" + state(first, VERSIONS, handle) + "\n" + state(second, VERSIONS, handle);
    }

    private static String state(DatasetId id, String members, Handle handle) {
        Dataset dataset = DatasetQueries.byId(id, handle).orElseThrow(DatasetException::notFound);
        Optional<String> sealed = dataset.seal().map(Seal::contentSha256);
        return id.value() + " "
                + sealed.orElseGet(() -> dataset.revision() + " "
                        + Sql.of(members, DatasetQueries.id(id)).one(handle, (row, context) -> row.getString(1)));
    }
}
