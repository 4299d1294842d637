package org.trainingexample.adapter.postgres.outbox;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.domain.testkit.TrainingExamples.any;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresConfig;
import org.trainingexample.adapter.postgres.PostgresDataSource;
import org.trainingexample.adapter.postgres.PostgresEventOutbox;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;

/** Several instances write and deliver; sessions of deliverers are ended and sinks fail in the middle of a batch. */
class RelayOrderIT {
    private static final Duration LENGTH = Duration.ofSeconds(4);
    private static final int AGGREGATES = 40;
    private static final int WRITERS = 3;
    private static final int DELIVERERS = 4;

    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private final Jdbi jdbi = STORE.jdbi();
    private final PostgresTrainingExampleRepository repository = new PostgresTrainingExampleRepository(jdbi);
    private final List<EventMessage> delivered = new ArrayList<>();
    private final List<TrainingExampleId> ids = new ArrayList<>();
    private final AtomicBoolean cut = new AtomicBoolean();
    private long end;

    @Test
    void nothing_is_lost_or_invented_and_first_occurrences_are_in_order() {
        for (int i = 0; i < AGGREGATES; i++) {
            TrainingExample example = any();
            repository.insert(example, EventMessages.created(example));
            ids.add(example.id());
        }
        end = System.nanoTime() + LENGTH.toNanos();
        Threads.run(WRITERS + DELIVERERS + 1, thread -> {
            Random random = new Random(thread);
            if (thread < WRITERS) {
                while (goesOn()) {
                    write(random);
                }
            } else if (thread < WRITERS + DELIVERERS) {
                deliver(random);
            } else {
                while (goesOn()) {
                    LockSupport.parkNanos(Duration.ofMillis(random.nextInt(60)).toNanos());
                    endSomeDelivery();
                }
            }
        });
        PostgresEventOutbox outbox = new PostgresEventOutbox(jdbi);
        while (outbox.deliver(delivered::addAll) > 0) {}

        Map<UUID, Long> stored = lastSequences();
        Set<EventMessage> distinct = new HashSet<>(delivered);
        assertThat(distinct).as("duplicates are identical").hasSameSizeAs(eventIds());
        assertThat(distinct)
                .as("none is lost, none is invented")
                .extracting(EventMessage::eventId)
                .hasSameElementsAs(storedIds());
        assertThat(delivered).as("there were failures").hasSizeGreaterThan(distinct.size());
        assertThat(versions()).as("an event for every version").isEqualTo(stored);
        firstOccurrences()
                .forEach((aggregate, sequences) -> assertThat(sequences)
                        .as("order of %s", aggregate)
                        .containsExactlyElementsOf(LongStream.rangeClosed(1, stored.get(aggregate))
                                .boxed()
                                .toList()));
    }

    /** For its time, or longer on a machine that is too busy for anything to go wrong meanwhile. */
    private boolean goesOn() {
        long over = System.nanoTime() - end;
        return over < 0 || !cut.get() && over < Threads.PATIENCE.toNanos();
    }

    private void write(Random random) {
        TrainingExampleId id = ids.get(random.nextInt(ids.size()));
        if (random.nextInt(20) == 0) {
            rollBack(id);
        } else if (random.nextInt(100) == 0) {
            repository.delete(id, EventMessages::deleted);
        } else {
            repository.update(id, RelayOrderIT::changed);
        }
    }

    private void rollBack(TrainingExampleId id) {
        jdbi.useTransaction(handle -> {
            repository.update(id, RelayOrderIT::changed);
            handle.rollback();
        });
    }

    private static Revision changed(TrainingExample current) {
        Function<Double, Double> flip = confidence -> 1 - confidence;
        TrainingExample after = current.with(
                draft -> draft.confidence(flip.apply(current.quality().confidence())),
                TrainingExamples::hashes,
                current.updatedAt());
        return new Revision(after, Optional.of(EventMessages.updated(after)));
    }

    private void deliver(Random random) {
        PostgresConfig config = STORE.config().withPool("deliverer", 1);
        try (PostgresDataSource pool = new PostgresDataSource(config)) {
            PostgresEventOutbox outbox = new PostgresEventOutbox(Jdbi.create(pool));
            while (goesOn()) {
                try {
                    outbox.deliver(batch -> send(batch, random));
                } catch (RuntimeException ended) {
                    assertThat(ended).hasMessageMatching("the sink failed|the store failed: .*");
                }
            }
        }
    }

    /** Sends one by one, as a stream does, and goes on although the session may be gone; fails half-way, sometimes. */
    private void send(List<EventMessage> batch, Random random) {
        boolean first = cut.compareAndSet(false, true);
        boolean fails = first || random.nextInt(10) == 0;
        int taken = first ? (batch.size() + 1) / 2 : fails ? random.nextInt(batch.size()) : batch.size();
        for (EventMessage message : batch.subList(0, taken)) {
            synchronized (delivered) {
                delivered.add(message);
            }
            LockSupport.parkNanos(50_000);
        }
        if (fails) {
            throw new IllegalStateException("the sink failed");
        }
    }

    private void endSomeDelivery() {
        jdbi.useHandle(handle -> handle.execute("""
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND application_name = 'deliverer' AND state = 'idle in transaction' ORDER BY random() LIMIT 1"""));
    }

    private Set<UUID> eventIds() {
        return delivered.stream().map(EventMessage::eventId).collect(toSet());
    }

    private Map<UUID, List<Long>> firstOccurrences() {
        Set<UUID> seen = new HashSet<>();
        Map<UUID, List<Long>> sequences = new HashMap<>();
        delivered.stream()
                .filter(message -> seen.add(message.eventId()))
                .collect(groupingBy(EventMessage::aggregateId))
                .forEach((aggregate, messages) -> sequences.put(
                        aggregate, messages.stream().map(EventMessage::sequence).toList()));
        return sequences;
    }

    private List<UUID> storedIds() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT event_id FROM training_example_outbox")
                .mapTo(UUID.class)
                .list());
    }

    private Map<UUID, Long> lastSequences() {
        return pairs("SELECT aggregate_id, count(*) FROM training_example_outbox GROUP BY aggregate_id");
    }

    private Map<UUID, Long> versions() {
        return pairs(
                "SELECT id, version FROM training_example UNION ALL SELECT id, last_version FROM training_example_tombstone");
    }

    private Map<UUID, Long> pairs(String sql) {
        Map<UUID, Long> pairs = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(sql)
                .map((row, context) -> pairs.put(row.getObject(1, UUID.class), row.getLong(2)))
                .list());
        return pairs;
    }
}
