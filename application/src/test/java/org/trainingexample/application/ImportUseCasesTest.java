package org.trainingexample.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.bulk.ImportMode.ATOMIC;
import static org.trainingexample.domain.bulk.ImportMode.PARTIAL;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.application.inmemory.InMemoryEventOutbox;
import org.trainingexample.application.inmemory.InMemoryIdempotencyStore;
import org.trainingexample.application.inmemory.InMemoryImportRepository;
import org.trainingexample.application.inmemory.InMemoryStore;
import org.trainingexample.application.inmemory.InMemoryTrainingExampleRepository;
import org.trainingexample.domain.DuplicateKey;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.bulk.ImportContent;
import org.trainingexample.domain.bulk.ImportLine;
import org.trainingexample.domain.bulk.ImportMode;
import org.trainingexample.domain.bulk.ImportOptions;
import org.trainingexample.domain.bulk.ImportReport;
import org.trainingexample.domain.bulk.ImportResult;
import org.trainingexample.domain.bulk.ImportStatus;
import org.trainingexample.domain.bulk.OnDuplicate;
import org.trainingexample.domain.bulk.OnDuplicateContent;
import org.trainingexample.domain.bulk.PreservedOrigin;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.IdempotencyException;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.idempotency.IdempotentRequest;
import org.trainingexample.domain.port.driven.ImportRepository;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;

class ImportUseCasesTest {
    private static final Optional<IdempotentRequest> NO_KEY = Optional.empty();

    private final InMemoryStore store = new InMemoryStore();
    private final Clock clock = Clock.fixed(TrainingExamples.NOON, ZoneOffset.UTC);
    private final InMemoryTrainingExampleRepository repository = new InMemoryTrainingExampleRepository(store);
    private final Interruptible imports = new Interruptible(new InMemoryImportRepository(store));
    private final IdempotencyUseCases requests = new IdempotencyUseCases(new InMemoryIdempotencyStore(store));
    private final ImportUseCases service = new ImportUseCases(
            imports, requests, TrainingExamples::hashes, EventMessages::encode, clock, UUID::randomUUID);

    @Test
    void importLines_stores_every_line_in_order_with_an_event_each() {
        ImportReport report = service.importLines(options(ATOMIC), NO_KEY, lines(1_234));
        assertThat(report).isEqualTo(new ImportReport(1_234, 1_234, 0, 0, 0, true, false, List.of(), false));
        assertThat(stored().stream().map(example -> example.input().text()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 1_234)
                        .mapToObj(n -> "line " + n)
                        .toList());
        assertThat(stored()).extracting(TrainingExample::createdAt).doesNotHaveDuplicates();
        assertThat(pending()).isEqualTo(1_234);
    }

    @Test
    void importLines_of_nothing_stores_nothing() {
        for (ImportMode mode : ImportMode.values()) {
            assertThat(service.importLines(options(mode), NO_KEY, List.of()))
                    .isEqualTo(new ImportReport(0, 0, 0, 0, 0, true, false, List.of(), false));
        }
    }

    @Test
    void atomic_import_with_bad_lines_stores_nothing_and_names_each() {
        ImportReport report = service.importLines(options(ATOMIC), NO_KEY, lines(1_000, n -> n % 100 == 7));
        assertThat(report.stored()).isFalse();
        assertThat(report.received()).isEqualTo(1_000);
        assertThat(report.created()).isZero();
        assertThat(report.failed()).isEqualTo(10);
        assertThat(report.results())
                .extracting(ImportResult::line)
                .containsExactly(7, 107, 207, 307, 407, 507, 607, 707, 807, 907);
        assertThat(report.results().get(0).violations())
                .containsExactly(new Violation("/quality_score", "out-of-range", "must be between 0 and 100"));
        assertThat(stored()).isEmpty();
        assertThat(pending()).isZero();
    }

    @Test
    void partial_import_with_bad_lines_stores_every_good_one() {
        ImportReport report = service.importLines(options(PARTIAL), NO_KEY, lines(1_000, n -> n % 100 == 7));
        assertThat(report.stored()).isTrue();
        assertThat(report.created()).isEqualTo(990);
        assertThat(report.failed()).isEqualTo(10);
        assertThat(report.results()).hasSize(10);
        assertThat(stored()).hasSize(990);
    }

    @Test
    void duplicates_fail_are_skipped_or_update_as_the_policy_says() {
        ImportLine first = line(1, draft -> draft.inputText("x").traceHash("a"));
        ImportLine second = line(2, draft -> draft.inputText("y").traceHash("a"));
        ImportReport rejected = service.importLines(options(ATOMIC), NO_KEY, List.of(first, second));
        assertThat(rejected.failed()).isEqualTo(1);
        assertThat(rejected.results()).singleElement().satisfies(result -> {
            assertThat(result.line()).isEqualTo(2);
            assertThat(result.violations()).extracting(Violation::code).containsExactly("duplicate-example");
        });
        assertThat(stored()).isEmpty();

        ImportReport skipped = service.importLines(options(ATOMIC, OnDuplicate.SKIP), NO_KEY, List.of(first, second));
        assertThat(skipped.created()).isEqualTo(1);
        assertThat(skipped.duplicates()).isEqualTo(1);
        assertThat(stored().get(0).input().text()).isEqualTo("x");

        ImportReport updated = service.importLines(options(ATOMIC, OnDuplicate.UPDATE), NO_KEY, List.of(first, second));
        assertThat(updated.duplicates()).as("the first line changes nothing").isEqualTo(1);
        assertThat(updated.updated()).isEqualTo(1);
        assertThat(stored().get(0).input().text()).isEqualTo("y");
        assertThat(stored().get(0).version()).isEqualTo(2);
    }

    @Test
    void duplicate_content_is_skipped_if_it_is_minded() {
        var options = new ImportOptions(PARTIAL, OnDuplicate.REJECT, OnDuplicateContent.SKIP, false, false);
        ImportReport report = service.importLines(
                options,
                NO_KEY,
                List.of(
                        line(1, draft -> draft.inputText("x")),
                        line(2, draft -> draft.inputText("x").domain("other"))));
        assertThat(report.created()).isEqualTo(1);
        assertThat(report.duplicates()).isEqualTo(1);
    }

    @Test
    void dry_run_tells_everything_and_stores_nothing() {
        var options = new ImportOptions(PARTIAL, OnDuplicate.SKIP, OnDuplicateContent.KEEP, true, true);
        List<ImportLine> lines = new ArrayList<>(lines(600, n -> n == 599));
        lines.add(line(601, draft -> draft.inputText("again").traceHash("a")));
        lines.add(line(602, draft -> draft.inputText("again").traceHash("a")));
        ImportReport report = service.importLines(options, Optional.of(request("f")), lines);
        assertThat(report.stored()).isFalse();
        assertThat(report.created()).isEqualTo(600);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.duplicates()).isEqualTo(1);
        assertThat(report.results()).hasSize(602);
        assertThat(report.results())
                .as("nobody will have these ids")
                .allSatisfy(result -> assertThat(result.id()).isEmpty());
        assertThat(stored()).isEmpty();
        assertThat(service.importLines(options(PARTIAL), Optional.of(request("other")), lines)
                        .replayed())
                .as("a dry run leaves its key free")
                .isFalse();
    }

    @Test
    void results_list_every_line_on_request() {
        var options = new ImportOptions(PARTIAL, OnDuplicate.SKIP, OnDuplicateContent.KEEP, false, true);
        ImportReport report = service.importLines(options, NO_KEY, lines(700, n -> n == 3));
        assertThat(report.results())
                .extracting(ImportResult::line)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 700).boxed().toList());
        assertThat(report.results().get(2).status()).isEqualTo(ImportStatus.FAILED);
        assertThat(report.results().get(3).id()).contains(stored().get(2).id());
    }

    @Test
    void results_are_bounded_but_counts_are_not() {
        ImportReport report = service.importLines(options(PARTIAL), NO_KEY, lines(20_100, n -> true));
        assertThat(report.failed()).isEqualTo(20_100);
        assertThat(report.results()).hasSize(ImportReport.MAX_VIOLATIONS);
        assertThat(report.truncated()).isTrue();
    }

    @Test
    void preserved_origins_are_kept() {
        var id = new TrainingExampleId(UUID.randomUUID());
        Instant created = TrainingExamples.NOON.minusSeconds(1_000);
        Instant updated = TrainingExamples.NOON.minusSeconds(10);
        var content = new ImportContent(
                draft -> draft.inputText("x"), Optional.of(new PreservedOrigin(id, 7, created, updated)));
        service.importLines(options(ATOMIC), NO_KEY, List.of(new ImportLine(1, 10, () -> content)));
        TrainingExample stored = repository.findById(id).orElseThrow();
        assertThat(stored.createdAt()).isEqualTo(created);
        assertThat(stored.updatedAt()).isEqualTo(updated);
        assertThat(stored.version()).isEqualTo(7);
        new InMemoryEventOutbox(store, clock)
                .deliver(messages -> assertThat(messages)
                        .singleElement()
                        .extracting(EventMessage::sequence)
                        .isEqualTo(7L));
    }

    @Test
    void interrupted_partial_import_goes_on_where_it_ended() {
        imports.failAt = 3;
        assertThatThrownBy(() -> service.importLines(options(PARTIAL), Optional.of(request("f")), lines(2_300)))
                .isInstanceOfSatisfying(
                        StoreFailureException.class,
                        failure -> assertThat(failure.code())
                                .as("two chunks stand")
                                .isEqualTo(ErrorCode.OUTCOME_UNKNOWN));
        assertThat(stored()).hasSize(1_000);
        ImportReport report = service.importLines(options(PARTIAL), Optional.of(request("f")), lines(2_300));
        assertThat(report.created()).isEqualTo(2_300);
        assertThat(report.replayed()).isFalse();
        assertThat(stored()).hasSize(2_300);
        assertThat(pending()).isEqualTo(2_300);
    }

    @Test
    void partial_import_that_fails_before_it_stored_anything_says_so() {
        imports.failAt = 1;
        assertThatThrownBy(() -> service.importLines(options(PARTIAL), NO_KEY, lines(2)))
                .isInstanceOfSatisfying(
                        StoreFailureException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE));
    }

    /** Another call with the key has settled a chunk of its own after the first ones of this call. */
    @Test
    void partial_import_that_meets_its_key_in_use_after_it_stored_something_does_not_deny_it() {
        requests.answer(
                new IdempotentRequest("scope chunk 1", "key", "other", TrainingExamples.NOON),
                () -> ImportResultsText.encode(List.of()));
        assertThatThrownBy(() -> service.importLines(options(PARTIAL), Optional.of(request("f")), lines(1_200)))
                .isInstanceOfSatisfying(
                        StoreFailureException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN))
                .hasCauseInstanceOf(IdempotencyException.class);
        assertThat(stored()).hasSize(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 499, 500, 501, 700, 1_000, 1_203})
    void interrupted_import_goes_on_after_a_chunk_of_any_size(int recorded) {
        List<ImportResult> results = IntStream.rangeClosed(1, recorded)
                .mapToObj(line -> new ImportResult(
                        line, ImportStatus.CREATED, Optional.of(new TrainingExampleId(UUID.randomUUID())), List.of()))
                .toList();
        requests.answer(
                new IdempotentRequest("scope chunk 0", "key", "f", TrainingExamples.NOON),
                () -> ImportResultsText.encode(results));
        ImportReport report = service.importLines(options(PARTIAL), Optional.of(request("f")), lines(1_203));
        assertThat(report.received()).isEqualTo(1_203);
        assertThat(report.created()).isEqualTo(1_203);
        assertThat(stored()).as("the lines that no chunk has taken").hasSize(1_203 - recorded);
    }

    @Test
    void repeated_import_under_its_key_gives_the_first_report_and_stores_nothing() {
        for (ImportMode mode : ImportMode.values()) {
            var options = new ImportOptions(mode, OnDuplicate.REJECT, OnDuplicateContent.KEEP, false, true);
            Optional<IdempotentRequest> request =
                    Optional.of(new IdempotentRequest(mode.name(), "k", "f", TrainingExamples.NOON));
            ImportReport first = service.importLines(options, request, lines(600));
            ImportReport second = service.importLines(options, request, lines(600));
            assertThat(second.results()).isEqualTo(first.results());
            assertThat(second.created()).isEqualTo(600);
            assertThat(first.replayed()).isFalse();
            assertThat(second.replayed()).isTrue();
        }
        assertThat(stored()).hasSize(1_200);
    }

    @Test
    void rejected_atomic_import_leaves_its_key_free() {
        service.importLines(options(ATOMIC), Optional.of(request("f")), lines(2, n -> n == 2));
        assertThat(service.importLines(options(ATOMIC), Optional.of(request("other")), lines(2))
                        .created())
                .isEqualTo(2);
    }

    @Test
    void key_of_another_import_is_refused() {
        service.importLines(options(PARTIAL), Optional.of(request("f")), lines(2));
        assertThatThrownBy(() -> service.importLines(options(PARTIAL), Optional.of(request("other")), lines(3)))
                .isInstanceOf(IdempotencyException.class);
        assertThat(stored()).hasSize(2);
    }

    private static ImportOptions options(ImportMode mode) {
        return options(mode, OnDuplicate.REJECT);
    }

    private static ImportOptions options(ImportMode mode, OnDuplicate onDuplicate) {
        return new ImportOptions(mode, onDuplicate, OnDuplicateContent.KEEP, false, false);
    }

    private static IdempotentRequest request(String fingerprint) {
        return new IdempotentRequest("scope", "key", fingerprint, TrainingExamples.NOON);
    }

    private static List<ImportLine> lines(int count) {
        return lines(count, n -> false);
    }

    private static List<ImportLine> lines(int count, IntPredicate bad) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> line(n, draft -> draft.inputText("line " + n).qualityScore(bad.test(n) ? 101 : 50)))
                .toList();
    }

    private static ImportLine line(int number, TrainingExamplePatch edits) {
        return new ImportLine(number, 10, () -> new ImportContent(edits, Optional.empty()));
    }

    private List<TrainingExample> stored() {
        List<TrainingExample> stored = new ArrayList<>();
        var query = TrainingExampleQuery.of(TrainingExampleFilter.ALL, 1_000);
        for (var page = repository.find(query);
                ;
                page = repository.find(query.after(page.next().get()))) {
            stored.addAll(page.items());
            if (page.next().isEmpty()) {
                stored.sort(Comparator.comparing(TrainingExample::createdAt));
                return stored;
            }
        }
    }

    private long pending() {
        return new InMemoryEventOutbox(store, clock).status().pending();
    }

    /** A repository that fails once, at its n-th settling. */
    private static final class Interruptible implements ImportRepository {
        private final ImportRepository repository;
        private int failAt;
        private int calls;

        Interruptible(ImportRepository repository) {
            this.repository = repository;
        }

        @Override
        public List<ImportResult> store(List<ImportCandidate> candidates, Set<DuplicateKey> identities) {
            if (++calls == failAt) {
                throw new StoreFailureException(ErrorCode.STORE_UNAVAILABLE, null);
            }
            return repository.store(candidates, identities);
        }

        @Override
        public <T> T atomically(boolean repeatedly, Supplier<T> work, Predicate<T> keep) {
            return repository.atomically(repeatedly, work, keep);
        }
    }
}
