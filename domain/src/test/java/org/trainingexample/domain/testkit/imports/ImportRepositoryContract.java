package org.trainingexample.domain.testkit.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.testkit.TrainingExamples.any;
import static org.trainingexample.domain.testkit.TrainingExamples.example;
import static org.trainingexample.domain.testkit.imports.ImportCandidates.candidate;
import static org.trainingexample.domain.testkit.imports.ImportCandidates.rejecting;
import static org.trainingexample.domain.testkit.imports.ImportCandidates.skipping;
import static org.trainingexample.domain.testkit.imports.ImportCandidates.updating;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.DuplicateKey;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.bulk.ImportResult;
import org.trainingexample.domain.bulk.ImportStatus;
import org.trainingexample.domain.bulk.OnDuplicate;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.idempotency.IdempotentRequest;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.IdempotencyStore;
import org.trainingexample.domain.port.driven.ImportRepository;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;

/** What every import repository promises to one writer. */
public abstract class ImportRepositoryContract {
    private static final Set<DuplicateKey> BY_TRACE = Set.of(DuplicateKey.TRACE);
    private static final Set<DuplicateKey> BY_BOTH = Set.of(DuplicateKey.TRACE, DuplicateKey.CONTENT);

    private ImportRepository imports;
    private TrainingExampleRepository repository;
    private EventOutbox outbox;
    private IdempotencyStore answers;

    protected abstract ImportRepository imports();

    /** The empty repository beside it. */
    protected abstract TrainingExampleRepository repository();

    /** The outbox in which both store their messages. */
    protected abstract EventOutbox outbox();

    /** Keeps answers in the same store. */
    protected abstract IdempotencyStore answers();

    @BeforeEach
    void open() {
        imports = imports();
        repository = repository();
        outbox = outbox();
        answers = answers();
    }

    @Test
    void store_keeps_every_field_and_message_exactly() {
        Random random = new Random(1);
        List<ImportCandidate> candidates = IntStream.rangeClosed(1, 300)
                .mapToObj(line -> candidate(line, TrainingExamples.random(random), OnDuplicate.REJECT, draft -> {}))
                .toList();
        assertThat(store(candidates, BY_TRACE))
                .containsExactlyElementsOf(
                        candidates.stream().map(ImportCandidate::created).toList());
        candidates.forEach(candidate ->
                assertThat(repository.findById(candidate.example().id())).contains(candidate.example()));
        assertThat(pending())
                .containsExactlyInAnyOrderElementsOf(
                        candidates.stream().map(ImportCandidate::message).toList());
    }

    @Test
    void store_of_nothing_is_nothing() {
        assertThat(store(List.of(), BY_TRACE)).isEmpty();
    }

    @Test
    void store_tells_of_the_example_that_has_the_trace() {
        TrainingExample stored = insert(example(draft -> draft.traceHash("a")));
        ImportCandidate fresh = skipping(2, draft -> draft.traceHash("b"));
        assertThat(store(List.of(skipping(1, draft -> draft.traceHash("a")), fresh), BY_TRACE))
                .containsExactly(ImportResult.duplicate(1, stored.id()), fresh.created());
        ImportCandidate rejected = rejecting(1, draft -> draft.traceHash("a"));
        assertThat(store(List.of(rejected), BY_TRACE)).containsExactly(rejected.refused(stored.id()));
        assertThat(repository.findById(stored.id())).contains(stored);
        assertThat(pending()).hasSize(2);
    }

    @Test
    void store_meets_what_earlier_candidates_left() {
        ImportCandidate first = skipping(1, draft -> draft.traceHash("a").inputText("first"));
        assertThat(store(List.of(first, skipping(2, draft -> draft.traceHash("a"))), BY_TRACE))
                .containsExactly(
                        first.created(),
                        ImportResult.duplicate(2, first.example().id()));
        assertThat(repository.findById(first.example().id())).contains(first.example());
    }

    @Test
    void store_updates_what_it_meets_and_stores_the_message() {
        TrainingExample stored = insert(example(draft -> draft.traceHash("a").labels(List.of("kept"))));
        List<ImportResult> results =
                store(List.of(updating(1, draft -> draft.traceHash("a").qualityScore(92))), BY_TRACE);
        assertThat(results).containsExactly(ImportResult.updated(1, stored.id()));
        TrainingExample after = repository.findById(stored.id()).orElseThrow();
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.quality().score()).isEqualTo(92);
        assertThat(after.classification().labels()).containsExactly("kept");
        assertThat(pending()).extracting(EventMessage::sequence).containsExactly(1L, 2L);
    }

    @Test
    void store_updates_in_the_order_of_the_candidates_even_what_it_has_just_made() {
        ImportCandidate first = updating(1, draft -> draft.traceHash("a").qualityScore(1));
        List<ImportResult> results = store(
                List.of(
                        first,
                        updating(2, draft -> draft.traceHash("a").qualityScore(2)),
                        updating(3, draft -> draft.traceHash("a").qualityScore(3)),
                        updating(4, draft -> draft.traceHash("a").qualityScore(3))),
                BY_TRACE);
        assertThat(results)
                .extracting(ImportResult::status)
                .containsExactly(
                        ImportStatus.CREATED, ImportStatus.UPDATED, ImportStatus.UPDATED, ImportStatus.DUPLICATE);
        TrainingExample after = repository.findById(first.example().id()).orElseThrow();
        assertThat(after.version()).isEqualTo(3);
        assertThat(after.quality().score()).isEqualTo(3);
        assertThat(pending()).extracting(EventMessage::sequence).containsExactly(1L, 2L, 3L);
    }

    @Test
    void store_stores_the_same_content_again_unless_it_minds() {
        TrainingExample older = insert(example(draft -> draft.inputText("x")));
        insert(TrainingExamples.example(
                new java.util.UUID(1, 1), TrainingExamples.NOON.plusSeconds(1), draft -> draft.inputText("x")));
        assertThat(store(List.of(skipping(1, draft -> draft.inputText("x").qualityScore(5))), BY_BOTH))
                .containsExactly(ImportResult.duplicate(1, older.id()));
        ImportCandidate kept = skipping(1, draft -> draft.inputText("x"));
        assertThat(store(List.of(kept), BY_TRACE)).containsExactly(kept.created());
    }

    @Test
    void store_that_minds_content_meets_that_of_earlier_candidates() {
        ImportCandidate first = rejecting(1, draft -> draft.inputText("x").traceHash("a"));
        ImportCandidate other = rejecting(3, draft -> draft.inputText("y"));
        assertThat(store(
                        List.of(
                                first,
                                rejecting(2, draft -> draft.inputText("x").traceHash("b")),
                                other),
                        BY_BOTH))
                .containsExactly(
                        first.created(),
                        ImportResult.duplicate(2, first.example().id()),
                        other.created());
    }

    @Test
    void store_that_minds_content_looks_at_the_trace_first() {
        TrainingExample sameTrace = insert(example(draft -> draft.inputText("x").traceHash("a")));
        insert(example(draft -> draft.inputText("y")));
        ImportCandidate rejected = rejecting(1, draft -> draft.inputText("y").traceHash("a"));
        assertThat(store(List.of(rejected), BY_BOTH)).containsExactly(rejected.refused(sameTrace.id()));
        assertThat(store(List.of(updating(1, draft -> draft.inputText("y").traceHash("a"))), BY_BOTH))
                .containsExactly(ImportResult.updated(1, sameTrace.id()));
    }

    @Test
    void store_that_minds_content_sees_what_an_update_made_of_it() {
        TrainingExample stored = insert(example(draft -> draft.inputText("old").traceHash("a")));
        ImportCandidate old = updating(2, draft -> draft.inputText("old"));
        List<ImportResult> results = store(
                List.of(
                        updating(1, draft -> draft.inputText("new").traceHash("a")),
                        old,
                        updating(3, draft -> draft.inputText("new"))),
                BY_BOTH);
        assertThat(results)
                .containsExactly(
                        ImportResult.updated(1, stored.id()), old.created(), ImportResult.duplicate(3, stored.id()));
    }

    @Test
    void store_meets_examples_by_id_before_trace() {
        TrainingExample sameId = insert(any());
        TrainingExample sameTrace = insert(example(draft -> draft.traceHash("a")));
        TrainingExample brought =
                TrainingExamples.example(sameId.id().value(), TrainingExamples.NOON, draft -> draft.traceHash("a"));
        assertThat(store(List.of(candidate(1, brought, OnDuplicate.SKIP, draft -> {})), BY_TRACE))
                .containsExactly(ImportResult.duplicate(1, sameId.id()));
        ImportCandidate update = candidate(1, brought, OnDuplicate.UPDATE, draft -> draft.traceHash("a"));
        assertThat(store(List.of(update), BY_TRACE)).containsExactly(update.refused(sameTrace.id()));
        assertThat(repository.findById(sameId.id())).contains(sameId);
        assertThat(pending()).hasSize(2);
    }

    @Test
    void store_never_starts_an_id_again() {
        TrainingExample gone = insert(any());
        repository.delete(gone.id(), EventMessages::deleted);
        ImportCandidate again = candidate(1, gone, OnDuplicate.UPDATE, draft -> {});
        ImportCandidate fresh = skipping(2, draft -> {});
        assertThat(store(List.of(again, fresh), BY_TRACE)).containsExactly(again.idUsedUp(), fresh.created());
        assertThat(repository.findById(gone.id())).isEmpty();
    }

    @Test
    void atomically_stores_everything_or_nothing() {
        List<ImportCandidate> first = List.of(skipping(1, draft -> draft.traceHash("a")));
        List<ImportCandidate> second = List.of(skipping(2, draft -> draft.traceHash("b")));
        assertThat(imports.atomically(true, () -> store(first, second), results -> false))
                .hasSize(2);
        IllegalStateException failure = new IllegalStateException("no");
        assertThatThrownBy(() -> imports.atomically(
                        true,
                        () -> {
                            store(first, second);
                            throw failure;
                        },
                        results -> true))
                .isSameAs(failure);
        assertThat(repository.count(TrainingExampleFilter.ALL)).isZero();
        assertThat(pending()).isEmpty();
        assertThat(imports.atomically(true, () -> store(first, second), results -> true))
                .extracting(ImportResult::status)
                .containsOnly(ImportStatus.CREATED);
        assertThat(repository.count(TrainingExampleFilter.ALL)).isEqualTo(2);
        assertThat(pending()).hasSize(2);
    }

    @Test
    void atomically_takes_recorded_answers_back_as_well() {
        IdempotentRequest request = new IdempotentRequest("scope", "key", "f", TrainingExamples.NOON);
        imports.atomically(false, () -> answers.executeOnce(request, () -> "first"), answer -> false);
        assertThat(answers.executeOnce(request, () -> "second").replayed()).isFalse();
    }

    @Test
    void store_is_stored_with_the_answer_or_not_at_all() {
        IdempotentRequest request = new IdempotentRequest("scope", "key", "f", TrainingExamples.NOON);
        assertThatThrownBy(() -> answers.executeOnce(request, () -> {
                    store(List.of(skipping(1, draft -> {})), BY_TRACE);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(repository.count(TrainingExampleFilter.ALL)).isZero();
    }

    private List<ImportResult> store(List<ImportCandidate> first, List<ImportCandidate> second) {
        List<ImportResult> results = new ArrayList<>(store(first, BY_TRACE));
        results.addAll(store(second, BY_TRACE));
        return results;
    }

    private List<ImportResult> store(List<ImportCandidate> candidates, Set<DuplicateKey> identities) {
        return imports.store(candidates, identities);
    }

    private TrainingExample insert(TrainingExample example) {
        repository.insert(example, EventMessages.created(example));
        return example;
    }

    private List<EventMessage> pending() {
        List<EventMessage> messages = new ArrayList<>();
        while (outbox.deliver(messages::addAll) > 0) {}
        return messages;
    }
}
