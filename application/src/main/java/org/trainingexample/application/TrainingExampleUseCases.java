package org.trainingexample.application;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.trainingexample.domain.Creation;
import org.trainingexample.domain.DuplicateTraceException;
import org.trainingexample.domain.EventMessage;
import org.trainingexample.domain.ExpectedVersion;
import org.trainingexample.domain.Revision;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.TrainingExampleEvent;
import org.trainingexample.domain.TrainingExampleId;
import org.trainingexample.domain.TrainingExampleNotFoundException;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.port.driven.ContentHasher;
import org.trainingexample.domain.port.driven.EventEncoder;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.port.driving.TrainingExampleService;
import org.trainingexample.domain.query.Page;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.query.TrainingExampleStats;

/** The service on a repository: it makes ids, versions, times, hashes and events, and leaves keeping them to the repository. */
public final class TrainingExampleUseCases implements TrainingExampleService {
    private final TrainingExampleRepository repository;
    private final ContentHasher hasher;
    private final EventEncoder encoder;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /** @param ids makes ids of examples and events; ids that grow with time (UUIDv7) keep indexes small */
    public TrainingExampleUseCases(
            TrainingExampleRepository repository,
            ContentHasher hasher,
            EventEncoder encoder,
            Clock clock,
            Supplier<UUID> ids) {
        this.repository = repository;
        this.hasher = hasher;
        this.encoder = encoder;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public TrainingExample create(TrainingExampleDraft draft) {
        var id = new TrainingExampleId(ids.get());
        var now = clock.instant();
        TrainingExample example = draft.build(id, 1, hasher::hash, now, now);
        repository.insert(
                example, encoder.encode(new TrainingExampleEvent.Created(ids.get(), example.createdAt(), example)));
        return example;
    }

    @Override
    public Creation createUnlessPresent(TrainingExampleDraft draft) {
        while (true) {
            try {
                return new Creation(create(draft), true);
            } catch (DuplicateTraceException duplicate) {
                // gone again since: then there is room for ours
                Optional<TrainingExample> present = repository.findById(duplicate.existingId());
                if (present.isPresent()) {
                    return new Creation(present.get(), false);
                }
            }
        }
    }

    @Override
    public Optional<TrainingExample> find(TrainingExampleId id) {
        return repository.findById(id);
    }

    @Override
    public TrainingExample update(TrainingExampleId id, ExpectedVersion expected, TrainingExamplePatch patch) {
        return repository
                .update(id, current -> {
                    expected.require(current);
                    TrainingExample changed = current.with(patch, hasher::hash, clock.instant());
                    return new Revision(changed, updated(current, changed));
                })
                .orElseThrow(() -> new TrainingExampleNotFoundException(id))
                .after();
    }

    private Optional<EventMessage> updated(TrainingExample before, TrainingExample after) {
        if (after.version() == before.version()) {
            return Optional.empty();
        }
        return Optional.of(encoder.encode(new TrainingExampleEvent.Updated(
                ids.get(), after.id(), after.version(), after.updatedAt(), before.changedFields(after))));
    }

    @Override
    public void delete(TrainingExampleId id, ExpectedVersion expected) {
        boolean deleted = repository.delete(id, last -> {
            expected.require(last);
            return encoder.encode(new TrainingExampleEvent.Deleted(ids.get(), id, last.version() + 1, clock.instant()));
        });
        if (!deleted) {
            throw new TrainingExampleNotFoundException(id);
        }
    }

    @Override
    public Page<TrainingExample> list(TrainingExampleQuery query) {
        return repository.find(query);
    }

    @Override
    public long count(TrainingExampleFilter filter) {
        return repository.count(filter);
    }

    @Override
    public TrainingExampleStats stats(TrainingExampleFilter filter) {
        return repository.stats(filter);
    }
}
