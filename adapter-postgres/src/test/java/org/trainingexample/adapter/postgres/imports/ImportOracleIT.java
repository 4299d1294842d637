package org.trainingexample.adapter.postgres.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainingexample.adapter.postgres.PostgresEventOutbox;
import org.trainingexample.adapter.postgres.PostgresImportRepository;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.application.inmemory.InMemoryEventOutbox;
import org.trainingexample.application.inmemory.InMemoryImportRepository;
import org.trainingexample.application.inmemory.InMemoryStore;
import org.trainingexample.application.inmemory.InMemoryTrainingExampleRepository;
import org.trainingexample.domain.DuplicateKey;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.bulk.ImportResult;
import org.trainingexample.domain.bulk.OnDuplicate;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.ImportRepository;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.search.SearchQuery;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.domain.testkit.imports.ImportCandidates;

/** Candidates with few enough ids, traces and contents that they meet each other in every way. */
class ImportOracleIT {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private static final int ROUNDS = 4;
    private static final int FEW = 8;

    private final InMemoryStore memory = new InMemoryStore();
    private final ImportRepository expectedImports = new InMemoryImportRepository(memory);
    private final ImportRepository actualImports = new PostgresImportRepository(STORE.importJdbi(), () -> {});
    private final TrainingExampleRepository expected = new InMemoryTrainingExampleRepository(memory);
    private final TrainingExampleRepository actual = new PostgresTrainingExampleRepository(STORE.jdbi());

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void store_comes_to_the_same_as_taking_one_after_the_other(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            OnDuplicate onDuplicate = OnDuplicate.values()[random.nextInt(3)];
            Set<DuplicateKey> identities = EnumSet.of(DuplicateKey.TRACE, DuplicateKey.values()[random.nextInt(2)]);
            List<List<ImportCandidate>> chunks = IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(chunk -> chunk(onDuplicate, random))
                    .toList();
            boolean keep = random.nextInt(4) > 0;
            assertThat(store(chunks, identities, keep, actualImports))
                    .isEqualTo(store(chunks, identities, keep, expectedImports));
            assertSameState();
            TrainingExampleId unwanted = id(random);
            assertThat(actual.delete(unwanted, EventMessages::deleted))
                    .isEqualTo(expected.delete(unwanted, EventMessages::deleted));
        }
        assertThat(described(new PostgresEventOutbox(STORE.jdbi())))
                .isEqualTo(described(new InMemoryEventOutbox(memory, Clock.systemUTC())));
    }

    private static List<ImportResult> store(
            List<List<ImportCandidate>> chunks, Set<DuplicateKey> identities, boolean keep, ImportRepository imports) {
        return imports.atomically(
                chunks.size() > 1,
                () -> chunks.stream()
                        .flatMap(chunk -> imports.store(chunk, identities).stream())
                        .toList(),
                results -> keep);
    }

    /** What is stored, what the figures say, and what is found by its words. */
    private void assertSameState() {
        TrainingExampleQuery all = TrainingExampleQuery.of(TrainingExampleFilter.ALL, 1_000);
        assertThat(actual.find(all).items()).isEqualTo(expected.find(all).items());
        assertThat(actual.stats(TrainingExampleFilter.ALL)).isEqualTo(expected.stats(TrainingExampleFilter.ALL));
        for (int text = 0; text < FEW; text++) {
            var found = TrainingExampleFilter.builder()
                    .search(SearchQuery.of("text" + text))
                    .build();
            assertThat(actual.count(found)).isEqualTo(expected.count(found));
        }
    }

    /** One policy for all of them, as in an import. */
    private static List<ImportCandidate> chunk(OnDuplicate onDuplicate, Random random) {
        return IntStream.rangeClosed(1, 25)
                .mapToObj(line -> candidate(line, onDuplicate, random))
                .toList();
    }

    private static ImportCandidate candidate(int line, OnDuplicate onDuplicate, Random random) {
        String trace = random.nextInt(3) == 0 ? null : "trace-" + random.nextInt(FEW);
        String text = "text" + random.nextInt(FEW);
        String run = "run-" + random.nextInt(2);
        boolean names = random.nextBoolean();
        TrainingExamplePatch edits = draft -> {
            draft.traceHash(trace).executionId(run);
            if (names) {
                draft.inputText(text);
            }
        };
        UUID id = random.nextInt(3) == 0 ? id(random).value() : new UUID(random.nextLong(), random.nextLong());
        Instant createdAt = TrainingExamples.NOON.plusSeconds(random.nextInt(3));
        var example = TrainingExamples.example(id, createdAt, draft -> {
            draft.inputText(text);
            edits.applyTo(draft);
        });
        return ImportCandidates.candidate(line, example, onDuplicate, edits);
    }

    private static TrainingExampleId id(Random random) {
        return new TrainingExampleId(new UUID(0, random.nextInt(FEW)));
    }

    /** In the order of each example; the first messages are the candidates' own, the others were made for each store. */
    private static Map<UUID, List<String>> described(EventOutbox outbox) {
        Map<UUID, List<String>> messages = new HashMap<>();
        while (outbox.deliver(batch -> batch.forEach(
                        message -> messages.computeIfAbsent(message.aggregateId(), any -> new ArrayList<>())
                                .add(described(message))))
                > 0) {}
        return messages;
    }

    private static String described(EventMessage message) {
        boolean first = message.sequence() == 1;
        return first ? message.toString() : message.type() + " " + message.sequence() + " " + message.occurredAt();
    }
}
