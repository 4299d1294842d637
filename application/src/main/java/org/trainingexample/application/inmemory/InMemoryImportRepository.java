package org.trainingexample.application.inmemory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.trainingexample.application.inmemory.InMemoryStore.State;
import org.trainingexample.domain.DuplicateKey;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.bulk.ImportResult;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.port.driven.ImportRepository;

/** Stores candidates one after the other: the result that every other implementation must agree with. */
public final class InMemoryImportRepository implements ImportRepository {
    private final InMemoryStore store;

    public InMemoryImportRepository(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public List<ImportResult> store(List<ImportCandidate> candidates, Set<DuplicateKey> identities) {
        return store.atomically(() -> store.with(state -> candidates.stream()
                .map(candidate -> store(candidate, identities, state))
                .toList()));
    }

    @Override
    public <T> T atomically(boolean repeatedly, Supplier<T> work, Predicate<T> keep) {
        return store.atomically(work, keep);
    }

    private static ImportResult store(ImportCandidate candidate, Set<DuplicateKey> identities, State state) {
        TrainingExample example = candidate.example();
        Optional<TrainingExample> present =
                Optional.ofNullable(state.examples.get(example.id())).or(() -> state.ofSameTrace(example));
        if (present.isPresent()) {
            return candidate.updates(present.get().id())
                    ? update(candidate, present.get(), state)
                    : candidate.met(present.get().id());
        }
        if (identities.contains(DuplicateKey.CONTENT)) {
            Optional<TrainingExample> same = state.ofSameContent(example);
            if (same.isPresent()) {
                return candidate.sameContentAs(same.get().id());
            }
        }
        if (state.tombstones.contains(example.id())) {
            return candidate.idUsedUp();
        }
        state.put(example, candidate.message());
        return candidate.created();
    }

    private static ImportResult update(ImportCandidate candidate, TrainingExample present, State state) {
        Revision revision = candidate.transition().apply(present);
        Optional<TrainingExample> inTheWay = state.ofSameTrace(revision.after());
        if (inTheWay.isPresent()) {
            return candidate.refused(inTheWay.get().id());
        }
        revision.message().ifPresent(message -> state.put(revision.after(), message));
        return candidate.revised(revision);
    }
}
