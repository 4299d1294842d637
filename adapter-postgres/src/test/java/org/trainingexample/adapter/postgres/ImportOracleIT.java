package org.trainingexample.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.application.inmemory.InMemoryEventOutbox;
import org.trainingexample.application.inmemory.InMemoryImportRepository;
import org.trainingexample.application.inmemory.InMemoryStore;
import org.trainingexample.application.inmemory.InMemoryTrainingExampleRepository;
import org.trainingexample.domain.EventMessage;
import org.trainingexample.domain.Identity;
import org.trainingexample.domain.TrainingExampleId;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.bulk.OnDuplicate;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.testkit.EventMessages;
import org.trainingexample.domain.testkit.ImportCandidates;
import org.trainingexample.domain.testkit.TrainingExamples;

/** Candidates with few enough ids, traces and contents that they meet each other in every way. */
class ImportOracleIT {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private final InMemoryStore memory = new InMemoryStore();
    private final TrainingExampleRepository expected = new InMemoryTrainingExampleRepository(memory);
    private final TrainingExampleRepository actual = new PostgresTrainingExampleRepository(STORE.jdbi());

    @ParameterizedTest
    @ValueSource(
            longs = {
                1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
                29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40
            })
    void settle_comes_to_the_same_as_taking_one_after_the_other(long seed) {
        Random random = new Random(seed);
        var oracle = new InMemoryImportRepository(memory);
        var imports = new PostgresImportRepository(STORE.importJdbi(), () -> {});
        for (int round = 0; round < 20; round++) {
            List<ImportCandidate> candidates = candidates(random);
            Set<Identity> identities = EnumSet.of(Identity.TRACE, Identity.values()[random.nextInt(2)]);
            assertThat(imports.settle(candidates, identities)).isEqualTo(oracle.settle(candidates, identities));
            assertSameState();
            TrainingExampleId unwanted = id(random);
            assertThat(actual.delete(unwanted, EventMessages::deleted))
                    .isEqualTo(expected.delete(unwanted, EventMessages::deleted));
        }
        assertThat(versions(new PostgresEventOutbox(STORE.jdbi())))
                .containsExactlyInAnyOrderElementsOf(versions(new InMemoryEventOutbox(memory, Clock.systemUTC())));
    }

    private void assertSameState() {
        TrainingExampleQuery all = TrainingExampleQuery.of(TrainingExampleFilter.ALL, 1_000);
        assertThat(actual.find(all).items()).isEqualTo(expected.find(all).items());
    }

    /** One policy for all of them, as in an import. */
    private static List<ImportCandidate> candidates(Random random) {
        OnDuplicate onDuplicate = OnDuplicate.values()[random.nextInt(3)];
        List<ImportCandidate> candidates = new ArrayList<>();
        for (int line = 1; line <= 25; line++) {
            String trace = random.nextInt(3) == 0 ? null : "trace-" + random.nextInt(8);
            String text = "text-" + random.nextInt(8);
            String run = "run-" + random.nextInt(2);
            UUID id = random.nextInt(3) == 0 ? id(random).value() : new UUID(random.nextLong(), random.nextLong());
            var example = TrainingExamples.example(
                    id, TrainingExamples.NOON, draft -> draft.traceHash(trace).inputText(text));
            candidates.add(ImportCandidates.candidate(
                    line,
                    example,
                    onDuplicate,
                    draft -> draft.traceHash(trace).inputText(text).executionId(run)));
        }
        return candidates;
    }

    private static TrainingExampleId id(Random random) {
        return new TrainingExampleId(new UUID(0, random.nextInt(8)));
    }

    private static List<String> versions(EventOutbox outbox) {
        List<EventMessage> messages = new ArrayList<>();
        while (outbox.deliver(messages::addAll) > 0) {}
        return messages.stream()
                .map(message -> message.type() + " " + message.aggregateId() + " " + message.sequence())
                .toList();
    }
}
