package org.trainingexample.adapter.postgres;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.postgres.imports.ChunkImporter;
import org.trainingexample.adapter.postgres.jdbc.Database;
import org.trainingexample.adapter.postgres.jdbc.PostgresFailures;
import org.trainingexample.adapter.postgres.outbox.AfterCommitHook;
import org.trainingexample.domain.DuplicateKey;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.bulk.ImportResult;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.port.driven.ImportRepository;

/** Imports into PostgreSQL, into the tables of a {@link PostgresTrainingExampleRepository}. */
public final class PostgresImportRepository implements ImportRepository {
    private static final String SAVEPOINT = "before_the_import";

    /** The key of an advisory lock that only imports take. */
    private static final String LANE = "hashtextextended('training_example_import', 0)";

    /** Looks candidates up by index: a sequential scan only looks cheaper to the planner while the table is small. */
    private static final String BY_INDEX = "SET LOCAL enable_seqscan = off; SET LOCAL jit = off";

    private static final String SHARE_LANE = "SELECT pg_advisory_xact_lock_shared(" + LANE + ")";
    private static final String TAKE_LANE = "SELECT pg_advisory_xact_lock(" + LANE + ")";

    private final Database database;
    private final AfterCommitHook notice;
    private final Optional<PostgresContentRehash> rehash;

    /**
     * A repository with a hook that runs after each commit of messages.
     *
     * @param jdbi opens connections in auto-commit mode, with a {@code lock_timeout} that lets one import wait for another;
     *     work in a transaction of it, on the same thread, is joined
     * @param afterCommit runs after each commit of messages, on the thread that wrote them; must not block
     */
    public PostgresImportRepository(Jdbi jdbi, Runnable afterCommit) {
        this(jdbi, afterCommit, Optional.empty());
    }

    /**
     * A repository that finds the same content under hashes of earlier releases too.
     *
     * @param rehash of the same tables
     */
    public PostgresImportRepository(Jdbi jdbi, Runnable afterCommit, PostgresContentRehash rehash) {
        this(jdbi, afterCommit, Optional.of(rehash));
    }

    private PostgresImportRepository(Jdbi jdbi, Runnable afterCommit, Optional<PostgresContentRehash> rehash) {
        this.rehash = rehash;
        this.database = new Database(jdbi);
        this.notice = new AfterCommitHook(afterCommit);
    }

    @Override
    public List<ImportResult> store(List<ImportCandidate> candidates, Set<DuplicateKey> identities) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        return database.inTransaction(handle -> {
            ChunkImporter importer = new ChunkImporter(identities.contains(DuplicateKey.CONTENT), handle);
            handle.execute(BY_INDEX);
            handle.execute(importer.needsSerialLocks(candidates) ? TAKE_LANE : SHARE_LANE);
            notice.expectFrom(handle);
            if (identities.contains(DuplicateKey.CONTENT)) {
                List<TrainingExample> examples =
                        candidates.stream().map(ImportCandidate::example).toList();
                rehash.ifPresent(former -> former.rehashAlike(examples, handle));
            }
            try {
                return importer.store(candidates);
            } catch (RuntimeException failure) {
                // the example with the id of a candidate was deleted concurrently; a retry finds its tombstone
                throw PostgresFailures.isUniqueViolation(failure)
                        ? new StoreFailureException(ErrorCode.OPERATION_TIMEOUT, failure)
                        : failure;
            }
        });
    }

    @Override
    public <T> T atomically(boolean repeatedly, Supplier<T> work, Predicate<T> keep) {
        return database.inTransaction(handle -> {
            if (repeatedly) {
                handle.execute(TAKE_LANE);
            }
            handle.savepoint(SAVEPOINT);
            T result = work.get();
            if (!keep.test(result)) {
                handle.rollbackToSavepoint(SAVEPOINT);
            }
            return result;
        });
    }
}
