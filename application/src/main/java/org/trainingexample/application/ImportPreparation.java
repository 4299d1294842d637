package org.trainingexample.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.bulk.ImportContent;
import org.trainingexample.domain.bulk.ImportLine;
import org.trainingexample.domain.bulk.ImportResult;
import org.trainingexample.domain.bulk.OnDuplicate;
import org.trainingexample.domain.bulk.PreservedOrigin;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.event.TrainingExampleEvent;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driven.ContentHasher;
import org.trainingexample.domain.port.driven.EventEncoder;
import org.trainingexample.domain.search.SearchDocument;

/** The chunks of one import, each line of them read and made a candidate. For one thread at a time, though it uses several. */
final class ImportPreparation implements Iterator<List<ImportPreparation.Prepared>> {
    private final ImportChunks chunks;
    private final OnDuplicate onDuplicate;
    private final ContentHasher hasher;
    private final EventEncoder encoder;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private Instant last = Instant.MIN;

    ImportPreparation(
            Iterable<ImportLine> lines,
            OnDuplicate onDuplicate,
            ContentHasher hasher,
            EventEncoder encoder,
            Clock clock,
            Supplier<UUID> ids) {
        this.chunks = new ImportChunks(lines);
        this.onDuplicate = onDuplicate;
        this.hasher = hasher;
        this.encoder = encoder;
        this.clock = clock;
        this.ids = ids;
    }

    /** A line that was read: it has become a candidate, or has failed. */
    record Prepared(Optional<ImportCandidate> candidate, Optional<ImportResult> failure) {}

    @Override
    public boolean hasNext() {
        return chunks.hasNext();
    }

    /** Reads, checks and hashes lines on all processors: this is where an import spends its time outside of the store. */
    @Override
    public List<Prepared> next() {
        List<Supplier<Prepared>> work = new ArrayList<>();
        for (ImportLine line : chunks.next()) {
            PreservedOrigin origin = nextOrigin();
            work.add(() -> prepare(line, origin));
        }
        return work.parallelStream().map(Supplier::get).toList();
    }

    /** The identity of a new example. Times ascend strictly, so that the order of creation is the order of the lines. */
    private PreservedOrigin nextOrigin() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
        return new PreservedOrigin(new TrainingExampleId(ids.get()), PreservedOrigin.FIRST_VERSION, last, last);
    }

    private Prepared prepare(ImportLine line, PreservedOrigin newOrigin) {
        try {
            return new Prepared(Optional.of(candidate(line, newOrigin)), Optional.empty());
        } catch (ValidationException invalid) {
            return new Prepared(
                    Optional.empty(), Optional.of(ImportResult.failed(line.number(), invalid.violations())));
        }
    }

    private ImportCandidate candidate(ImportLine line, PreservedOrigin newOrigin) {
        ImportContent content = line.reader().get();
        PreservedOrigin origin = content.origin().orElse(newOrigin);
        TrainingExampleDraft draft = new TrainingExampleDraft();
        content.edits().applyTo(draft);
        TrainingExample example =
                draft.build(origin.id(), origin.version(), hasher::hash, origin.createdAt(), origin.updatedAt());
        EventMessage message =
                encoder.encode(new TrainingExampleEvent.Created(ids.get(), newOrigin.createdAt(), example));
        return new ImportCandidate(
                line.number(),
                example,
                content.origin().isPresent(),
                SearchDocument.of(example),
                message,
                onDuplicate,
                stored -> revise(stored, content.edits()));
    }

    private Revision revise(TrainingExample stored, TrainingExamplePatch edits) {
        TrainingExample after = stored.with(edits, hasher::hash, clock.instant());
        return new Revision(after, Updates.message(stored, after, encoder, ids));
    }
}
