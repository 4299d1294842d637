package org.trainingexample.application;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.trainingexample.application.ImportPreparation.Prepared;
import org.trainingexample.domain.bulk.ImportLine;
import org.trainingexample.domain.bulk.ImportMode;
import org.trainingexample.domain.bulk.ImportOptions;
import org.trainingexample.domain.bulk.ImportReport;
import org.trainingexample.domain.bulk.ImportResult;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.IdempotencyException;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.idempotency.IdempotentRequest;
import org.trainingexample.domain.port.driven.ContentHasher;
import org.trainingexample.domain.port.driven.EventEncoder;
import org.trainingexample.domain.port.driven.ImportRepository;
import org.trainingexample.domain.port.driving.IdempotentRequests;
import org.trainingexample.domain.port.driving.ImportService;

/**
 * Imports chunk by chunk. A partial import stores every chunk by itself; under an idempotency key each is a request of its
 * own that may be repeated, and so an interrupted import finds the chunks that it has done.
 */
public final class ImportUseCases implements ImportService {
    private final ImportRepository repository;
    private final IdempotentRequests requests;
    private final ContentHasher hasher;
    private final EventEncoder encoder;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /**
     * @param requests keeps its answers in the repository's store
     * @param ids makes ids of examples and events; ids that grow with time (UUIDv7) keep indexes small
     */
    public ImportUseCases(
            ImportRepository repository,
            IdempotentRequests requests,
            ContentHasher hasher,
            EventEncoder encoder,
            Clock clock,
            Supplier<UUID> ids) {
        this.repository = repository;
        this.requests = requests;
        this.hasher = hasher;
        this.encoder = encoder;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public ImportReport importLines(
            ImportOptions options, Optional<IdempotentRequest> request, Iterable<ImportLine> lines) {
        if (options.dryRun()) {
            return atOnce(options, Optional.empty(), lines);
        }
        return options.mode() == ImportMode.ATOMIC
                ? atOnce(options, request, lines)
                : new Run(options, request, lines).inParts();
    }

    private ImportReport atOnce(
            ImportOptions options, Optional<IdempotentRequest> request, Iterable<ImportLine> lines) {
        ImportChunks chunks = new ImportChunks(lines);
        if (chunks.hasNext()) {
            chunks.next();
        }
        return repository.atomically(
                chunks.hasNext(), () -> new Run(options, request, lines).whole(), ImportReport::stored);
    }

    /** One pass over the lines. */
    private final class Run {
        private final ImportOptions options;
        private final Optional<IdempotentRequest> request;
        private final PrefetchingIterator<List<Prepared>> chunks;
        private final ImportCounts counts;
        private int done;
        private int replayed;

        Run(ImportOptions options, Optional<IdempotentRequest> request, Iterable<ImportLine> lines) {
            this.options = options;
            this.request = request;
            this.chunks = new PrefetchingIterator<>(
                    new ImportPreparation(lines, options.onDuplicate(), hasher, encoder, clock, ids));
            this.counts = new ImportCounts(options);
        }

        ImportReport whole() {
            importChunks();
            boolean rejected = options.mode() == ImportMode.ATOMIC && counts.failed() > 0;
            return rejected ? counts.rejection() : report(!options.dryRun());
        }

        ImportReport inParts() {
            try {
                importChunks();
                return report(true);
            } catch (StoreFailureException | IdempotencyException failure) {
                // what was done before stands
                throw done == 0 ? failure : new StoreFailureException(ErrorCode.OUTCOME_UNKNOWN, failure);
            }
        }

        private void importChunks() {
            try (chunks) {
                List<Prepared> rest = List.of();
                while (!rest.isEmpty() || chunks.hasNext()) {
                    List<Prepared> chunk = rest.isEmpty() ? chunks.next() : rest;
                    rest = after(importChunk(chunk), chunk);
                }
            }
        }

        /**
         * The lines that a recorded chunk leaves of those that were prepared for it: another version may have cut the file into
         * chunks of other sizes, and its results say how many lines it took.
         */
        private List<Prepared> after(int taken, List<Prepared> chunk) {
            int left = taken;
            List<Prepared> prepared = chunk;
            while (left > prepared.size() && chunks.hasNext()) {
                left -= prepared.size();
                prepared = chunks.next();
            }
            return prepared.subList(Math.min(left, prepared.size()), prepared.size());
        }

        private ImportReport report(boolean stored) {
            return counts.report(stored, done > 0 && replayed == done);
        }

        /** Returns how many lines were imported, now or by an earlier call with the same key. */
        private int importChunk(List<Prepared> chunk) {
            List<ImportResult> results =
                    request.map(whole -> repeatable(whole, chunk)).orElseGet(() -> store(chunk));
            counts.add(results);
            done++;
            return results.size();
        }

        private List<ImportResult> repeatable(IdempotentRequest whole, List<Prepared> chunk) {
            var part = new IdempotentRequest(
                    whole.scope() + " chunk " + done, whole.key(), whole.fingerprint(), whole.receivedAt());
            var answer = requests.answer(part, () -> ImportResultsText.encode(store(chunk)));
            replayed += answer.replayed() ? 1 : 0;
            return ImportResultsText.decode(answer.answer());
        }

        private List<ImportResult> store(List<Prepared> chunk) {
            var candidates =
                    chunk.stream().flatMap(line -> line.candidate().stream()).toList();
            Iterator<ImportResult> stored = repository
                    .store(candidates, options.onDuplicateContent().identities())
                    .iterator();
            List<ImportResult> results = new ArrayList<>();
            chunk.forEach(line -> results.add(line.failure().orElseGet(stored::next)));
            return results;
        }
    }
}
