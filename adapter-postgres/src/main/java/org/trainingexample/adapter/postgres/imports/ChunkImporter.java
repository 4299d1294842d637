package org.trainingexample.adapter.postgres.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.column.RowLock;
import org.trainingexample.adapter.postgres.example.ContentHashLocks;
import org.trainingexample.adapter.postgres.example.ExampleQueries;
import org.trainingexample.adapter.postgres.example.RevisedExample;
import org.trainingexample.adapter.postgres.example.StoredChange;
import org.trainingexample.adapter.postgres.example.StoredExamples;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.bulk.ImportResult;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.failure.DuplicateTraceException;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * Stores the candidates of a chunk in rounds. A round stores all candidates that share no id, trace or content with an earlier open
 * candidate, so that the result is the same as that of storing one after the other; usually one round suffices.
 */
public final class ChunkImporter {
    /** The most rounds without progress, which happen when other sessions store and delete the same examples. */
    private static final int MAX_IDLE_ROUNDS = 10;

    private final boolean byContent;
    private final Handle handle;
    private final IdentityHashMap<ImportCandidate, ImportResult> results = new IdentityHashMap<>();

    /** A candidate and the example that it is to update. */
    private record PendingUpdate(ImportCandidate candidate, TrainingExampleId existing) {}

    public ChunkImporter(boolean byContent, Handle handle) {
        this.byContent = byContent;
        this.handle = handle;
    }

    /** Returns the result of each candidate, in their order. */
    public List<ImportResult> store(List<ImportCandidate> candidates) {
        if (byContent) {
            ContentHashLocks.take(
                    candidates.stream().map(ImportCandidate::example).toList(), handle);
        }
        int idleRounds = 0;
        int most = candidates.size();
        for (List<ImportCandidate> open = candidates; !open.isEmpty(); open = open(candidates)) {
            int storedBefore = results.size();
            boolean whole = storeRound(independent(open.subList(0, Math.min(most, open.size()))));
            int stored = results.size() - storedBefore;
            if (stored == 0 && ++idleRounds > MAX_IDLE_ROUNDS) {
                throw new StoreFailureException(ErrorCode.OPERATION_TIMEOUT, null);
            }
            // if rounds end early, do not look up all open candidates each time
            most = whole ? candidates.size() : 2 * stored + 1;
        }
        return candidates.stream()
                .map(results::get)
                .map(Objects::requireNonNull)
                .toList();
    }

    /** Whether their locks cannot be taken in the order that all chunks share. */
    public boolean needsSerialLocks(List<ImportCandidate> candidates) {
        return locksInRounds(candidates) || candidates.stream().anyMatch(ChunkImporter::hasTwoKeys);
    }

    /** Whether examples will be locked in more than one round. */
    private boolean locksInRounds(List<ImportCandidate> candidates) {
        return candidates.stream().anyMatch(ImportCandidate::updates)
                && (byContent || independent(candidates).size() < candidates.size());
    }

    /** Id order and trace order can differ, so lock ordering cannot prevent a deadlock. */
    private static boolean hasTwoKeys(ImportCandidate candidate) {
        return candidate.bringsId() && candidate.example().provenance().traceHash() != null;
    }

    private List<ImportCandidate> open(List<ImportCandidate> candidates) {
        return candidates.stream()
                .filter(candidate -> !results.containsKey(candidate))
                .toList();
    }

    /** Updates may move a trace from one stored example to another: no candidate is stored before an earlier update. */
    private List<ImportCandidate> independent(List<ImportCandidate> open) {
        Set<Object> taken = new HashSet<>();
        List<ImportCandidate> independent = new ArrayList<>();
        for (ImportCandidate candidate : open) {
            Set<Object> identities = identities(candidate.example());
            int before = taken.size();
            taken.addAll(identities);
            if (taken.size() == before + identities.size()) {
                independent.add(candidate);
            } else if (candidate.updates()) {
                break;
            }
        }
        return independent;
    }

    /** The keys of an example. They have different types, so that an id, a trace and a content never equal each other. */
    private Set<Object> identities(TrainingExample example) {
        Set<Object> identities = new HashSet<>();
        identities.add(example.id());
        if (example.provenance().traceHash() != null) {
            identities.add(example.provenance().traceHash());
        }
        if (byContent) {
            identities.add(List.of(example.hashes().content()));
        }
        return identities;
    }

    /** Returns false if the round ended early. */
    private boolean storeRound(List<ImportCandidate> round) {
        List<TrainingExample> examples =
                round.stream().map(ImportCandidate::example).toList();
        List<ExistingMatch> matches = ExistingMatch.find(examples, byContent, handle);
        List<ImportCandidate> fresh = new ArrayList<>();
        List<PendingUpdate> updates = new ArrayList<>();
        int seen = 0;
        // an update may change content: later candidates are looked up again
        for (; seen < round.size() && !(byContent && !updates.isEmpty()); seen++) {
            ImportCandidate candidate = round.get(seen);
            ExistingMatch match = matches.get(seen);
            result(candidate, match).ifPresent(result -> results.put(candidate, result));
            if (!results.containsKey(candidate)) {
                match.existing()
                        .ifPresentOrElse(
                                id -> updates.add(new PendingUpdate(candidate, id)), () -> fresh.add(candidate));
            }
        }
        // a candidate that conflicted only now is looked up again, so that all updates lock in one order
        if (insert(fresh)) {
            update(updates);
        }
        return seen == round.size();
    }

    /** The result of a candidate that is not stored; empty if it is inserted or updates its match. */
    private Optional<ImportResult> result(ImportCandidate candidate, ExistingMatch match) {
        if (match.existing().isPresent()) {
            return candidate.updates() ? Optional.empty() : match.existing().map(candidate::met);
        }
        if (match.sameContent().isPresent()) {
            return match.sameContent().map(candidate::sameContentAs);
        }
        return match.usedUp() ? Optional.of(candidate.idUsedUp()) : Optional.empty();
    }

    /**
     * Candidates that conflict with a concurrent transaction stay open: the next round finds its examples.
     *
     * @return whether there are none of these
     */
    private boolean insert(List<ImportCandidate> fresh) {
        if (fresh.isEmpty()) {
            return true;
        }
        Set<TrainingExampleId> inserted = Staging.insert(fresh, handle);
        fresh.stream()
                .filter(candidate -> inserted.contains(candidate.example().id()))
                .forEach(candidate -> results.put(candidate, candidate.created()));
        return inserted.size() == fresh.size();
    }

    /** Locks all examples first, and updates them in the order of the lines. */
    private void update(List<PendingUpdate> pending) {
        if (pending.isEmpty()) {
            return;
        }
        List<TrainingExampleId> ids =
                pending.stream().map(PendingUpdate::existing).distinct().toList();
        Set<TrainingExampleId> locked =
                ExampleQueries.lockAll(ids, RowLock.CHANGE, handle).keySet();
        StoredExamples examples =
                new StoredExamples(ids.stream().filter(locked::contains).toList(), handle);
        for (PendingUpdate update : pending) {
            examples.find(update.existing())
                    .filter(stored -> meets(update.candidate().example(), stored))
                    // another line of the round may meet the same example, by its id or by its trace
                    .ifPresent(stored -> examples.changed(update(update.candidate(), stored)));
        }
    }

    /** False if an earlier update changed the trace: then the candidate stays open. */
    private static boolean meets(TrainingExample example, TrainingExample stored) {
        String trace = example.provenance().traceHash();
        return stored.id().equals(example.id())
                || trace != null && trace.equals(stored.provenance().traceHash());
    }

    /** Returns the example as it is then. */
    private TrainingExample update(ImportCandidate candidate, TrainingExample stored) {
        if (!candidate.updates(stored.id())) {
            // decided only now, since an earlier update of this round could have taken the trace away from it
            results.put(candidate, candidate.met(stored.id()));
            return stored;
        }
        Revision revision = candidate.transition().apply(stored);
        try {
            revision.message()
                    .ifPresent(message ->
                            StoredChange.apply(new RevisedExample(stored, revision.after(), message), handle));
            results.put(candidate, candidate.revised(revision));
            return revision.message().isPresent() ? revision.after() : stored;
        } catch (DuplicateTraceException taken) {
            results.put(candidate, candidate.refused(taken.existingId()));
            return stored;
        }
    }
}
