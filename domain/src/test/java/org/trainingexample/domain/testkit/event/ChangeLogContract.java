package org.trainingexample.domain.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.ReplayRange;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.failure.ChangesGoneException;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driven.ChangeLog;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.ChangePage;
import org.trainingexample.domain.query.ChangeToken;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.TrainingExamples;

/** What every log of changes promises. */
public abstract class ChangeLogContract {
    private static final Instant FUTURE = Instant.parse("2100-01-01T00:00:00Z");

    protected ChangeLog log;
    protected TrainingExampleRepository repository;
    private EventOutbox outbox;

    /** The log of an empty store. */
    protected abstract ChangeLog log();

    protected abstract TrainingExampleRepository repository();

    protected abstract EventOutbox outbox();

    @BeforeEach
    void open() {
        log = log();
        repository = repository();
        outbox = outbox();
    }

    @Test
    void read_gives_every_message_as_it_was_stored_whether_published_or_not() {
        List<String> stored = insert(2);
        publish();
        stored.addAll(insert(2));
        ChangePage page = log.read(Optional.empty(), 10);
        assertThat(page.events()).containsExactlyElementsOf(stored);
        assertThat(page.more()).isFalse();
        assertThat(log.read(Optional.of(page.next()), 10).events()).isEmpty();
    }

    @Test
    void read_pages_through_everything_in_order() {
        List<String> stored = insert(7);
        ChangePage first = log.read(Optional.empty(), 3);
        assertThat(first.events()).containsExactlyElementsOf(stored.subList(0, 3));
        assertThat(first.more()).isTrue();
        List<String> later = insert(2);
        List<String> rest = walk(Optional.of(first.next()), 3);
        assertThat(rest).containsExactlyElementsOf(concat(stored.subList(3, 7), later));
    }

    @Test
    void read_pages_from_a_token_through_what_came_since() {
        insert(3);
        ChangeToken token = log.present();
        List<String> later = insert(8);
        publish();
        assertThat(walk(Optional.of(token), 3)).containsExactlyElementsOf(later);
        assertThat(walk(Optional.of(token), 8)).as("again").containsExactlyElementsOf(later);
    }

    @Test
    void an_empty_page_repeats_the_token() {
        insert(1);
        ChangeToken token = log.present();
        assertThat(log.read(Optional.of(token), 10)).isEqualTo(ChangePage.empty(token));
        ChangePage nothing = log.read(Optional.of(token), 10);
        List<String> later = insert(1);
        assertThat(log.read(Optional.of(nothing.next()), 10).events()).isEqualTo(later);
    }

    @Test
    void read_ends_a_page_early_by_the_length_of_its_events() {
        List<String> stored = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            stored.add(insert("\"" + "x".repeat(ChangePage.MAX_BYTES / 2) + i + "\""));
        }
        ChangePage page = log.read(Optional.empty(), 100);
        assertThat(page.events()).isEqualTo(stored.subList(0, 2));
        assertThat(page.more()).isTrue();
        assertThat(walk(Optional.empty(), 100)).isEqualTo(stored);
    }

    @Test
    void what_is_replayed_does_not_come_again() {
        insert(3);
        publish();
        ChangeToken token = log.present();
        assertThat(outbox.replay(ReplayRange.from(Instant.EPOCH))).isEqualTo(3);
        assertThat(log.read(Optional.of(token), 10).events()).isEmpty();
        publish();
        assertThat(log.read(Optional.of(token), 10).events()).isEmpty();
    }

    @Test
    void a_token_whose_next_events_were_purged_is_refused_and_what_is_kept_can_be_read() {
        insert(2);
        ChangeToken before = log.present();
        insert(2);
        ChangeToken after = log.present();
        ChangeToken midway = log.read(Optional.of(before), 1).next();
        publish();
        assertThat(outbox.purge(FUTURE, 100)).isEqualTo(4);
        List<String> kept = insert(2);
        assertThatThrownBy(() -> log.read(Optional.of(before), 10)).isInstanceOf(ChangesGoneException.class);
        assertThatThrownBy(() -> log.read(Optional.of(midway), 10)).isInstanceOf(ChangesGoneException.class);
        assertThat(log.read(Optional.of(after), 10).events()).isEqualTo(kept);
        assertThat(walk(Optional.empty(), 1)).isEqualTo(kept);
    }

    @Test
    void purging_what_a_reader_has_read_does_not_disturb_it() {
        List<String> stored = insert(6);
        publish();
        ChangePage page = log.read(Optional.empty(), 3);
        assertThat(outbox.purge(FUTURE, 2)).isEqualTo(2);
        assertThat(walk(Optional.of(page.next()), 2)).isEqualTo(stored.subList(3, 6));
        assertThat(outbox.purge(FUTURE, 2)).isEqualTo(2);
        assertThatThrownBy(() -> log.read(Optional.of(page.next()), 2)).isInstanceOf(ChangesGoneException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AQ", "1", "m", "mm", "AAAA", "=", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB", "\u00e9"})
    void a_text_that_is_no_token_is_refused(String text) {
        assertThatThrownBy(() -> log.read(Optional.of(new ChangeToken(text)), 10))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void a_polling_consumer_misses_nothing_of_concurrent_writers_and_meets_each_aggregate_in_order() {
        List<TrainingExampleId> ids = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            TrainingExample example = TrainingExamples.any();
            repository.insert(example, numbered(EventMessages.created(example)));
            ids.add(example.id());
        }
        AtomicBoolean writing = new AtomicBoolean(true);
        List<String> met = new ArrayList<>();
        Threads.run(2, thread -> {
            if (thread == 0) {
                try {
                    Threads.run(4, writer -> {
                        for (int i = 0; i < 60; i++) {
                            update(ids.get((i * 3 + writer) % 8));
                        }
                    });
                } finally {
                    writing.set(false);
                }
            } else {
                Optional<ChangeToken> token = Optional.empty();
                boolean last = false;
                while (!last) {
                    boolean more = writing.get();
                    ChangePage page = log.read(token, 7);
                    met.addAll(page.events());
                    token = Optional.of(page.next());
                    last = !more && page.events().isEmpty();
                }
            }
        });
        assertThat(met).hasSize(8 + 240).doesNotHaveDuplicates();
        Map<String, Long> last = new HashMap<>();
        for (String event : met) {
            String[] parts = event.split("/");
            assertThat(Long.parseLong(parts[1])).isEqualTo(last.getOrDefault(parts[0], 0L) + 1);
            last.put(parts[0], Long.parseLong(parts[1]));
        }
    }

    /** Everything from a place to the present. */
    protected List<String> walk(Optional<ChangeToken> after, int limit) {
        List<String> events = new ArrayList<>();
        Optional<ChangeToken> place = after;
        while (true) {
            ChangePage page = log.read(place, limit);
            if (page.events().isEmpty()) {
                return events;
            }
            events.addAll(page.events());
            place = Optional.of(page.next());
        }
    }

    protected List<String> insert(int count) {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(insert("{\"id\":\"" + UUID.randomUUID() + "\"}"));
        }
        return messages;
    }

    private String insert(String json) {
        TrainingExample example = TrainingExamples.any();
        repository.insert(example, with(json, EventMessages.created(example)));
        return json;
    }

    protected void update(TrainingExampleId id) {
        repository.update(id, current -> {
            TrainingExample after = current.with(
                    draft -> draft.confidence(1 - current.quality().confidence()),
                    TrainingExamples::hashes,
                    current.updatedAt());
            return new Revision(after, Optional.of(numbered(EventMessages.updated(after))));
        });
    }

    /** A message that consists of its aggregate and its sequence. */
    protected static EventMessage numbered(EventMessage message) {
        return with(message.aggregateId() + "/" + message.sequence(), message);
    }

    private static EventMessage with(String json, EventMessage message) {
        return new EventMessage(
                message.eventId(),
                message.type(),
                message.aggregateType(),
                message.aggregateId(),
                message.sequence(),
                message.occurredAt(),
                json);
    }

    private void publish() {
        while (outbox.deliver(batch -> {}) > 0) {}
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
