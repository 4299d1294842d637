package org.trainingexample.domain.testkit.imports;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.domain.testkit.imports.ImportCandidates.candidate;
import static org.trainingexample.domain.testkit.imports.ImportCandidates.skipping;
import static org.trainingexample.domain.testkit.imports.ImportCandidates.updating;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.DuplicateKey;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.bulk.ImportResult;
import org.trainingexample.domain.bulk.ImportStatus;
import org.trainingexample.domain.bulk.OnDuplicate;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driven.ImportRepository;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.TrainingExamples;

/** What every import repository promises to many writers at once. */
public abstract class ImportRaceContract {
    private static final Set<DuplicateKey> BY_TRACE = Set.of(DuplicateKey.TRACE);
    private static final Set<DuplicateKey> BY_BOTH = Set.of(DuplicateKey.TRACE, DuplicateKey.CONTENT);

    private final List<ImportResult> results = Collections.synchronizedList(new ArrayList<>());
    private ImportRepository imports;
    private TrainingExampleRepository repository;

    protected abstract ImportRepository imports();

    /** The empty repository beside it. */
    protected abstract TrainingExampleRepository repository();

    @BeforeEach
    void open() {
        imports = imports();
        repository = repository();
    }

    @Test
    void store_by_many_threads_stores_each_trace_once_and_tells_the_others_its_id() {
        Threads.run(
                16,
                thread -> results.addAll(imports.store(
                        shuffled(500, thread, line -> skipping(line, draft -> draft.traceHash("trace-" + line))),
                        BY_TRACE)));
        Map<Integer, TrainingExampleId> stored = stored(
                500, example -> Integer.valueOf(example.provenance().traceHash().substring("trace-".length())));
        assertEachWasCreatedOnce(stored, 16);
    }

    @Test
    void store_by_many_threads_that_mind_content_stores_each_content_once() {
        Threads.run(
                8,
                thread -> results.addAll(imports.store(
                        shuffled(60, thread, line -> skipping(line, draft -> draft.inputText("text-" + line))),
                        BY_BOTH)));
        Map<Integer, TrainingExampleId> stored =
                stored(60, example -> Integer.valueOf(example.input().text().substring("text-".length())));
        assertEachWasCreatedOnce(stored, 8);
    }

    @Test
    void store_and_insertUnlessSameContent_store_each_content_once_between_them() {
        Threads.run(8, thread -> {
            for (ImportCandidate each :
                    shuffled(30, thread, line -> skipping(line, draft -> draft.inputText("text-" + line)))) {
                if (thread % 2 == 0) {
                    imports.store(List.of(each), BY_BOTH);
                } else {
                    repository.insertUnlessSameContent(each.example(), each.message());
                }
            }
        });
        assertThat(repository.count(TrainingExampleFilter.ALL)).isEqualTo(30);
    }

    @Test
    void store_by_many_threads_that_update_and_mind_content_does_not_fail() {
        Threads.run(
                8,
                thread -> results.addAll(imports.store(
                        shuffled(
                                20,
                                thread,
                                line -> updating(
                                        line,
                                        draft -> draft.traceHash("trace-" + line)
                                                .inputText("text-" + line + " of thread-" + thread))),
                        BY_BOTH)));
        assertThat(results).extracting(ImportResult::status).doesNotContain(ImportStatus.FAILED);
        assertThat(repository.count(TrainingExampleFilter.ALL)).isEqualTo(20);
    }

    @Test
    void store_by_many_threads_loses_no_update() {
        Threads.run(
                8,
                thread -> results.addAll(imports.store(
                        shuffled(
                                40,
                                thread,
                                line -> updating(
                                        line,
                                        draft ->
                                                draft.traceHash("trace-" + line).executionId("thread-" + thread))),
                        BY_TRACE)));
        assertThat(results).extracting(ImportResult::status).doesNotContain(ImportStatus.FAILED);
        Map<TrainingExampleId, Long> changes = new HashMap<>();
        results.stream()
                .filter(result -> result.status() != ImportStatus.DUPLICATE)
                .forEach(result -> changes.merge(result.id().orElseThrow(), 1L, Long::sum));
        assertThat(all(40)).allSatisfy(example -> assertThat(example.version()).isEqualTo(changes.get(example.id())));
    }

    @Test
    void store_by_many_threads_that_bring_the_same_ids_with_other_traces_ends_for_all() {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(400).toList();
        Threads.run(12, thread -> {
            // half of them pair the ids with traces that ascend, the others with traces that descend
            IntFunction<String> trace =
                    line -> "thread-%d-trace-%03d".formatted(thread, thread % 2 == 0 ? line : ids.size() - line);
            results.addAll(imports.store(
                    shuffled(ids.size(), thread, line -> bringing(line, ids.get(line - 1), trace.apply(line))),
                    BY_TRACE));
        });
        assertEachWasCreatedOnce(
                stored(400, example -> 1 + ids.indexOf(example.id().value())), 12);
    }

    private static ImportCandidate bringing(int line, UUID id, String trace) {
        return candidate(
                line,
                TrainingExamples.example(id, TrainingExamples.NOON, draft -> draft.traceHash(trace)),
                OnDuplicate.SKIP,
                draft -> draft.traceHash(trace));
    }

    @Test
    void atomically_by_many_threads_in_different_orders_ends_for_all() {
        Threads.run(6, thread -> {
            List<ImportCandidate> candidates =
                    shuffled(200, thread, line -> skipping(line, draft -> draft.traceHash("trace-" + line)));
            imports.atomically(
                    true,
                    () -> {
                        List<ImportResult> stored = new ArrayList<>();
                        for (int start = 0; start < 200; start += 20) {
                            stored.addAll(imports.store(candidates.subList(start, start + 20), BY_TRACE));
                        }
                        results.addAll(stored);
                        return stored;
                    },
                    stored -> true);
        });
        Map<Integer, TrainingExampleId> stored = stored(
                200, example -> Integer.valueOf(example.provenance().traceHash().substring("trace-".length())));
        assertEachWasCreatedOnce(stored, 6);
    }

    private static List<ImportCandidate> shuffled(int count, int seed, Function<Integer, ImportCandidate> candidate) {
        List<Integer> lines =
                new ArrayList<>(IntStream.rangeClosed(1, count).boxed().toList());
        Collections.shuffle(lines, new Random(seed));
        return lines.stream().map(candidate).toList();
    }

    private void assertEachWasCreatedOnce(Map<Integer, TrainingExampleId> stored, int writers) {
        assertThat(results).hasSize(stored.size() * writers);
        assertThat(results).allSatisfy(result -> assertThat(result.id()).contains(stored.get(result.line())));
        assertThat(results.stream().filter(result -> result.status() == ImportStatus.CREATED))
                .extracting(ImportResult::line)
                .containsExactlyInAnyOrderElementsOf(stored.keySet());
        assertThat(results.stream().filter(result -> result.status() == ImportStatus.DUPLICATE))
                .hasSize(stored.size() * (writers - 1));
    }

    private Map<Integer, TrainingExampleId> stored(int count, Function<TrainingExample, Integer> line) {
        return all(count).stream().collect(toMap(line, TrainingExample::id));
    }

    private List<TrainingExample> all(int count) {
        List<TrainingExample> all = repository
                .find(TrainingExampleQuery.of(TrainingExampleFilter.ALL, 1_000))
                .items();
        assertThat(all).hasSize(count);
        return all;
    }
}
