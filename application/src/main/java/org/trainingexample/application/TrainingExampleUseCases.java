package org.trainingexample.application;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainingexample.domain.Creation;
import org.trainingexample.domain.DuplicateKey;
import org.trainingexample.domain.ExpectedVersion;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.TrainingExampleIds;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.VersionedId;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.event.TrainingExampleEvent;
import org.trainingexample.domain.failure.DuplicateTraceException;
import org.trainingexample.domain.failure.TrainingExampleNotFoundException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driven.ContentHasher;
import org.trainingexample.domain.port.driven.EventEncoder;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.port.driving.TrainingExampleService;
import org.trainingexample.domain.query.LoadedExamples;
import org.trainingexample.domain.query.LoadedPage;
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
        TrainingExample example = build(draft);
        repository.insert(example, created(example));
        return example;
    }

    @Override
    public Creation createUnlessPresent(TrainingExampleDraft draft, Set<DuplicateKey> identities) {
        TrainingExample example = build(draft);
        while (true) {
            Optional<TrainingExampleId> existing = insert(example, identities);
            if (existing.isEmpty()) {
                return new Creation(example, true);
            }
            // gone again since: then there is room for ours
            Optional<TrainingExample> present = repository.findById(existing.get());
            if (present.isPresent()) {
                return new Creation(present.get(), false);
            }
        }
    }

    private Optional<TrainingExampleId> insert(TrainingExample example, Set<DuplicateKey> identities) {
        try {
            if (identities.contains(DuplicateKey.CONTENT)) {
                return repository.insertUnlessSameContent(example, created(example));
            }
            repository.insert(example, created(example));
            return Optional.empty();
        } catch (DuplicateTraceException duplicate) {
            if (!identities.contains(DuplicateKey.TRACE)) {
                throw duplicate;
            }
            return Optional.of(duplicate.existingId());
        }
    }

    private TrainingExample build(TrainingExampleDraft draft) {
        Instant now = clock.instant();
        return draft.build(new TrainingExampleId(ids.get()), 1, hasher::hash, now, now);
    }

    private EventMessage created(TrainingExample example) {
        return encoder.encode(new TrainingExampleEvent.Created(ids.get(), example.createdAt(), example));
    }

    @Override
    public Optional<TrainingExample> find(TrainingExampleId id) {
        return repository.findById(id);
    }

    @Override
    public List<TrainingExample> findAll(TrainingExampleIds wanted) {
        List<TrainingExample> found = repository.findAllById(wanted);
        requireAll(wanted, found.stream().map(TrainingExample::id).collect(Collectors.toSet()));
        return found;
    }

    @Override
    public TrainingExample update(TrainingExampleId id, ExpectedVersion expected, TrainingExamplePatch patch) {
        return repository
                .update(id, current -> {
                    expected.require(current);
                    TrainingExample changed = current.with(patch, hasher::hash, clock.instant());
                    return new Revision(changed, Updates.message(current, changed, encoder, ids));
                })
                .orElseThrow(() -> new TrainingExampleNotFoundException(id))
                .after();
    }

    @Override
    public void delete(TrainingExampleId id, ExpectedVersion expected) {
        boolean deleted = repository.delete(id, last -> {
            expected.require(last.version());
            return deleted(last);
        });
        if (!deleted) {
            throw new TrainingExampleNotFoundException(id);
        }
    }

    @Override
    public void deleteAll(TrainingExampleIds unwanted) {
        List<TrainingExampleId> missing = repository.deleteAll(unwanted, this::deleted);
        if (!missing.isEmpty()) {
            throw new TrainingExampleNotFoundException(missing);
        }
    }

    private EventMessage deleted(VersionedId last) {
        return encoder.encode(
                new TrainingExampleEvent.Deleted(ids.get(), last.id(), last.version() + 1, clock.instant()));
    }

    @Override
    public Page<TrainingExample> list(TrainingExampleQuery query) {
        return repository.find(query);
    }

    @Override
    public LoadedPage load(TrainingExampleQuery query) {
        return repository.load(query);
    }

    @Override
    public LoadedExamples load(List<TrainingExampleId> wanted, TrainingExampleFilter filter) {
        return repository.load(wanted, filter);
    }

    @Override
    public LoadedExamples load(TrainingExampleIds wanted) {
        LoadedExamples found = repository.load(wanted.values(), TrainingExampleFilter.ALL);
        Stream<TrainingExampleId> loaded = found.loaded().stream().map(TrainingExample::id);
        requireAll(wanted, Stream.concat(loaded, found.rest().stream()).collect(Collectors.toSet()));
        return found;
    }

    private static void requireAll(TrainingExampleIds wanted, Set<TrainingExampleId> there) {
        if (there.size() < wanted.values().size()) {
            throw new TrainingExampleNotFoundException(
                    wanted.values().stream().filter(id -> !there.contains(id)).toList());
        }
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
