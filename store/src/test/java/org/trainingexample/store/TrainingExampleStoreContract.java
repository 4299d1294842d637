package org.trainingexample.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.trainingexample.application.inmemory.RecordingEventPublisher;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.bulk.ImportMode;
import org.trainingexample.domain.bulk.ImportOptions;
import org.trainingexample.domain.bulk.OnDuplicate;
import org.trainingexample.domain.bulk.OnDuplicateContent;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.event.Caller;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.idempotency.IdempotentRequest;
import org.trainingexample.domain.port.driven.EventPublisher;
import org.trainingexample.domain.query.LabelQuery;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.dataset.Datasets;

/** What a store does whatever it keeps its data in. */
abstract class TrainingExampleStoreContract {
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.789012Z");

    /** The builder of an empty store. */
    abstract StoreBuilder builder();

    @Test
    void every_port_works_over_the_same_data() {
        try (TrainingExampleStore store = builder().start()) {
            TrainingExample example = store.examples().create(draft());
            ImportOptions options =
                    new ImportOptions(ImportMode.ATOMIC, OnDuplicate.SKIP, OnDuplicateContent.KEEP, false, true);
            assertThat(store.imports()
                            .importLines(options, Optional.empty(), List.of())
                            .created())
                    .isZero();
            assertThat(store.curation().labels(new LabelQuery(TrainingExampleFilter.ALL, "", 10, 0)))
                    .hasSize(1);
            Dataset dataset = store.datasets().create(Datasets.any().description());
            store.datasets().put(dataset.id(), example.id(), Split.TRAIN);
            assertThat(store.datasets().examples(dataset.id(), Optional.empty()))
                    .containsExactly(example.id());
            assertThat(store.changes().read(Optional.empty(), 10).events()).hasSize(3);
            IdempotentRequest request = new IdempotentRequest("scope", "key", "fingerprint", NOW);
            assertThat(store.requests().answer(request, () -> "once").answer()).isEqualTo("once");
            assertThat(store.requests().answer(request, () -> "twice").answer()).isEqualTo("once");
        }
    }

    @Test
    void events_are_published_and_name_their_caller() {
        RecordingEventPublisher publisher = new RecordingEventPublisher();
        try (TrainingExampleStore store = builder().publishTo(publisher).start()) {
            store.examples().create(draft());
            store.as(new Caller("alice", "request-1", "4bf92f3577b34da6a3ce929d0e0e4736"))
                    .examples()
                    .create(draft());
            await().atMost(Threads.PATIENCE).until(() -> publisher.published().size() == 2);
            assertThat(publisher.published().stream().map(EventMessage::json))
                    .anyMatch(json -> json.contains("\"actor\":null,\"trace_id\":null"))
                    .anyMatch(json ->
                            json.contains("\"actor\":\"alice\",\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\""));
            await().atMost(Threads.PATIENCE).until(() -> store.outbox().pending() == 0);
            assertThat(store.isPublishing()).isTrue();
            assertThat(store.isFailing()).isFalse();
        }
    }

    @Test
    void clock_and_ids_are_the_given_ones() {
        AtomicLong next = new AtomicLong();
        try (TrainingExampleStore store = builder()
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .ids(() -> new UUID(7, next.incrementAndGet()))
                .start()) {
            TrainingExample example = store.examples().create(draft());
            assertThat(example.createdAt()).isEqualTo(NOW);
            assertThat(example.id().value().getMostSignificantBits()).isEqualTo(7);
        }
    }

    @Test
    void without_a_publisher_events_stay_in_the_outbox() {
        try (TrainingExampleStore store = builder().start()) {
            store.examples().create(draft());
            assertThat(store.outbox().pending()).isEqualTo(1);
        }
    }

    @Test
    void meters_count_events_and_their_lag_until_the_store_is_closed() {
        MeterRegistry registry = new SimpleMeterRegistry();
        try (TrainingExampleStore store = builder().meters(registry).start()) {
            store.examples().create(draft());
            assertThat(registry.get("training_example.outbox.pending").gauge().value())
                    .isEqualTo(1);
            assertThat(registry.get("training_example.outbox.lag").timeGauge().value())
                    .isNotNegative();
            assertThat(registry.get("training_example.background.failing")
                            .gauge()
                            .value())
                    .isZero();
        }
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void meters_count_what_was_published_and_what_failed() {
        MeterRegistry registry = new SimpleMeterRegistry();
        EventPublisher publisher = new FailingOnce();
        try (TrainingExampleStore store =
                builder().publishTo(publisher).meters(registry).start()) {
            store.examples().create(draft());
            await().atMost(Threads.PATIENCE).until(() -> store.outbox().pending() == 0);
            assertThat(registry.get("training_example.relay.events").counter().count())
                    .isEqualTo(1);
            assertThat(registry.get("training_example.relay.failures").counter().count())
                    .isEqualTo(1);
            await().atMost(Threads.PATIENCE)
                    .until(() -> registry.get("training_example.relay.publishing")
                                    .gauge()
                                    .value()
                            == 1);
        }
    }

    static TrainingExampleDraft draft() {
        return new TrainingExampleDraft().inputText("Why is the sky blue?").labels(List.of("physics"));
    }
}
