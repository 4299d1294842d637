package org.trainingexample.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trainingexample.application.inmemory.InMemoryEventOutbox;
import org.trainingexample.application.inmemory.InMemoryStore;
import org.trainingexample.application.inmemory.InMemoryTrainingExampleRepository;
import org.trainingexample.domain.Creation;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.ExpectedVersion;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.TrainingExampleEvent;
import org.trainingexample.domain.failure.TrainingExampleNotFoundException;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.VersionMismatchException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;

class TrainingExampleUseCasesTest {
    private final InMemoryStore store = new InMemoryStore();
    private final Clock clock = Clock.fixed(TrainingExamples.NOON, ZoneOffset.UTC);
    private final List<TrainingExampleEvent> events = new ArrayList<>();
    private final TrainingExampleUseCases service = new TrainingExampleUseCases(
            new InMemoryTrainingExampleRepository(store),
            TrainingExamples::hashes,
            this::encode,
            clock,
            UUID::randomUUID);

    @Test
    void create_gives_id_version_and_time_and_tells_of_it() {
        TrainingExample created = service.create(draft("x"));
        assertThat(created.version()).isEqualTo(1);
        assertThat(created.createdAt()).isEqualTo(TrainingExamples.NOON);
        assertThat(service.find(created.id())).contains(created);
        assertThat(events)
                .singleElement()
                .isEqualTo(new TrainingExampleEvent.Created(events.get(0).eventId(), TrainingExamples.NOON, created));
        assertThat(pending()).isEqualTo(1);
    }

    @Test
    void create_stores_nothing_of_an_invalid_draft() {
        assertThatThrownBy(() -> service.create(new TrainingExampleDraft())).isInstanceOf(ValidationException.class);
        assertThat(pending()).isZero();
    }

    @Test
    void createUnlessPresent_returns_the_example_of_the_same_trace() {
        Creation first = service.createUnlessPresent(draft("x").traceHash("abc"));
        Creation second = service.createUnlessPresent(draft("y").traceHash("abc"));
        assertThat(first.created()).isTrue();
        assertThat(second).isEqualTo(new Creation(first.example(), false));
        assertThat(pending()).isEqualTo(1);
    }

    @Test
    void update_tells_which_fields_really_changed() {
        TrainingExample created = service.create(draft("x").labels(List.of("a")));
        TrainingExample updated = service.update(
                created.id(), edit -> edit.qualityScore(92).labels(List.of("a")).domain("frontend"));
        assertThat(updated.version()).isEqualTo(2);
        assertThat(events.get(1))
                .isInstanceOfSatisfying(
                        TrainingExampleEvent.Updated.class,
                        event -> assertThat(event.updatedFields())
                                .containsExactly(ExampleField.DOMAIN, ExampleField.QUALITY_SCORE));
        assertThat(events.get(1).sequence()).isEqualTo(2);
    }

    @Test
    void update_that_changes_nothing_causes_no_event() {
        TrainingExample created = service.create(draft("x"));
        assertThat(service.update(created.id(), edit -> edit.inputText("x"))).isEqualTo(created);
        assertThat(pending()).isEqualTo(1);
    }

    @Test
    void update_and_delete_check_the_expected_version() {
        TrainingExample created = service.create(draft("x"));
        ExpectedVersion stale = ExpectedVersion.oneOf(Set.of(7L));
        assertThatThrownBy(() -> service.update(created.id(), stale, edit -> edit.inputText("y")))
                .isInstanceOf(VersionMismatchException.class);
        assertThatThrownBy(() -> service.delete(created.id(), stale)).isInstanceOf(VersionMismatchException.class);
        assertThat(service.find(created.id())).contains(created);
    }

    @Test
    void update_and_delete_need_an_example() {
        TrainingExampleId unknown = new TrainingExampleId(UUID.randomUUID());
        ExpectedVersion stale = ExpectedVersion.oneOf(Set.of(7L));
        assertThatThrownBy(() -> service.update(unknown, stale, edit -> edit.inputText("y")))
                .isInstanceOf(TrainingExampleNotFoundException.class);
        assertThatThrownBy(() -> service.delete(unknown)).isInstanceOf(TrainingExampleNotFoundException.class);
    }

    @Test
    void delete_tells_of_it_with_the_next_sequence() {
        TrainingExample created = service.create(draft("x"));
        service.update(created.id(), edit -> edit.inputText("y"));
        service.delete(created.id());
        assertThat(service.find(created.id())).isEmpty();
        assertThat(events).extracting(TrainingExampleEvent::sequence).containsExactly(1L, 2L, 3L);
    }

    private static TrainingExampleDraft draft(String inputText) {
        return new TrainingExampleDraft().inputText(inputText);
    }

    private EventMessage encode(TrainingExampleEvent event) {
        events.add(event);
        return EventMessages.encode(event);
    }

    private long pending() {
        return new InMemoryEventOutbox(store, clock).status().pending();
    }
}
