package org.trainingexample.adapter.postgres.dataset;

import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.PostgresFailures;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetDraft;
import org.trainingexample.domain.dataset.DatasetQuery;
import org.trainingexample.domain.failure.DatasetExistsException;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;

/**
 * Changes of the names and versions of datasets, which a unique index keeps apart. Datasets that had the name and version of an
 * older one before there was that index are outside of it, marked as legacy doubles.
 */
public final class DatasetNames {
    private static final String SAVEPOINT = "before_the_new_name";

    private static final String RENAME = """
            UPDATE training_example_dataset SET name = ?, name_folded = ?, version = ?, legacy_double = false WHERE id = ?""";

    /** So that the name and version stay taken as long as any dataset has them. */
    private static final String PROMOTE = """
            UPDATE training_example_dataset SET legacy_double = false
            WHERE id = (SELECT id FROM training_example_dataset WHERE name = ? AND version = ? AND legacy_double
                    ORDER BY created_at, id LIMIT 1)
                AND NOT EXISTS (SELECT FROM training_example_dataset WHERE name = ? AND version = ? AND NOT legacy_double)""";

    private DatasetNames() {}

    /**
     * Stores the new name and version, if they are new.
     *
     * @throws DatasetExistsException if another dataset has them
     */
    public static void change(Dataset before, Dataset after, Handle handle) {
        DatasetDraft draft = after.description();
        if (draft.name().equals(before.description().name())
                && draft.version().equals(before.description().version())) {
            return;
        }
        // a transaction around this one must survive a refusal, and PostgreSQL ends one in which a statement failed
        handle.savepoint(SAVEPOINT);
        try {
            Sql.of(
                            RENAME,
                            Arguments.text(draft.name()),
                            Arguments.text(DatasetQuery.folded(draft.name())),
                            Arguments.text(draft.version()),
                            DatasetQueries.id(after.id()))
                    .execute(handle);
        } catch (RuntimeException failure) {
            if (!PostgresFailures.isUniqueViolation(failure)) {
                throw failure;
            }
            handle.rollbackToSavepoint(SAVEPOINT);
            throw DatasetQueries.idOf(draft, handle)
                    .<RuntimeException>map(existing -> new DatasetExistsException(existing.value()))
                    // gone again since: the same change may succeed now
                    .orElseGet(() -> new StoreFailureException(ErrorCode.OPERATION_TIMEOUT, failure));
        }
        release(before, handle);
    }

    /** Hands the name and version of a dataset that gave them up to the oldest legacy double of it, if there is one. */
    public static void release(Dataset former, Handle handle) {
        var name = Arguments.text(former.description().name());
        var version = Arguments.text(former.description().version());
        Sql.of(PROMOTE, name, version, name, version).execute(handle);
    }
}
