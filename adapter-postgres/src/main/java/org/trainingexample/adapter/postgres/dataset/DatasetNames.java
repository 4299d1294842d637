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
 * Changes the names and versions of datasets, which a unique index covers. Datasets that had the name and version of an older one
 * before that index existed are excluded from it, marked as legacy doubles.
 */
public final class DatasetNames {
    private static final String SAVEPOINT = "before_the_new_name";

    private static final Sql RENAME = Sql.of("""
            UPDATE training_example_dataset
            SET name = :name, name_folded = :folded_name, version = :version, legacy_double = false
            WHERE id = :dataset""");

    /** Keeps the name and version in the unique index as long as any dataset has them. */
    private static final Sql PROMOTE = Sql.of("""
            UPDATE training_example_dataset SET legacy_double = false
            WHERE id = (SELECT id FROM training_example_dataset WHERE name = :name AND version = :version AND legacy_double
                    ORDER BY created_at, id LIMIT 1)
                AND NOT EXISTS (
                    SELECT FROM training_example_dataset WHERE name = :name AND version = :version AND NOT legacy_double)""");

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
        // PostgreSQL aborts a transaction in which a statement failed; the savepoint lets an outer transaction go on
        handle.savepoint(SAVEPOINT);
        try {
            RENAME.bind("name", Arguments.text(draft.name()))
                    .bind("folded_name", Arguments.text(DatasetQuery.folded(draft.name())))
                    .bind("version", Arguments.text(draft.version()))
                    .bind("dataset", DatasetQueries.id(after.id()))
                    .execute(handle);
        } catch (RuntimeException failure) {
            if (!PostgresFailures.isUniqueViolation(failure)) {
                throw failure;
            }
            handle.rollbackToSavepoint(SAVEPOINT);
            throw DatasetQueries.idOf(draft, handle)
                    .<RuntimeException>map(existing -> new DatasetExistsException(existing.value()))
                    // deleted or renamed meanwhile: a retry may succeed
                    .orElseGet(() -> new StoreFailureException(ErrorCode.OPERATION_TIMEOUT, failure));
        }
        release(before, handle);
    }

    /** Puts the oldest legacy double of a renamed or deleted dataset into the unique index, if there is one. */
    public static void release(Dataset former, Handle handle) {
        PROMOTE.bind("name", Arguments.text(former.description().name()))
                .bind("version", Arguments.text(former.description().version()))
                .execute(handle);
    }
}
