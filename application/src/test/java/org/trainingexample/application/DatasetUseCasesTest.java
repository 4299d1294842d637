package org.trainingexample.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trainingexample.application.inmemory.InMemoryDatasetRepository;
import org.trainingexample.application.inmemory.InMemoryEventOutbox;
import org.trainingexample.application.inmemory.InMemoryStore;
import org.trainingexample.application.inmemory.InMemoryTrainingExampleRepository;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetDiff;
import org.trainingexample.domain.dataset.DatasetDraft;
import org.trainingexample.domain.dataset.DatasetEvent;
import org.trainingexample.domain.dataset.DatasetFill;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.DatasetLink;
import org.trainingexample.domain.dataset.DatasetPatch;
import org.trainingexample.domain.dataset.DatasetQuery;
import org.trainingexample.domain.dataset.DatasetTotals;
import org.trainingexample.domain.dataset.FillReport;
import org.trainingexample.domain.dataset.Seal;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.dataset.SplitRule;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.failure.DatasetException;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.TrainingExampleNotFoundException;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.sampling.Sampling;
import org.trainingexample.domain.testkit.dataset.Datasets;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.domain.testkit.export.PlainTrainingFormats;

class DatasetUseCasesTest {
    private static final DatasetId UNKNOWN = new DatasetId(UUID.randomUUID());
    private static final DatasetPatch NO_CHANGE =
            DatasetPatch.describing(Optional.empty(), Optional.empty(), Optional.empty());

    private final InMemoryStore store = new InMemoryStore();
    private final InMemoryTrainingExampleRepository examples = new InMemoryTrainingExampleRepository(store);
    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private final List<DatasetEvent> events = new ArrayList<>();
    private final DatasetUseCases service = new DatasetUseCases(
            new InMemoryDatasetRepository(store),
            new PlainTrainingFormats(TrainingFormat.NATIVE),
            this::encode,
            clock,
            UUID::randomUUID);

    @Test
    void create_gives_id_revision_and_time_and_tells_of_it() {
        Dataset created = service.create(DatasetDraft.named("d"));
        assertThat(created).isEqualTo(Dataset.create(created.id(), DatasetDraft.named("d"), NOON));
        assertThat(service.find(created.id())).isEqualTo(created);
        assertThat(service.list(new DatasetQuery(Optional.empty(), Optional.empty(), 10, 0)))
                .containsExactly(created);
        assertThat(service.totals()).isEqualTo(new DatasetTotals(1, 1, 0, 0, 0));
        assertThat(events)
                .containsExactly(new DatasetEvent.Created(events.get(0).eventId(), NOON, created));
        assertThat(pending()).isEqualTo(1);
    }

    @Test
    void update_tells_which_fields_really_changed() {
        Dataset created = create();
        Dataset updated = service.update(
                created.id(),
                DatasetPatch.describing(
                        Optional.of("text"), Optional.of(List.of()), Optional.of(JsonText.of("{\"n\":1}"))));
        assertThat(updated.revision()).isEqualTo(2);
        assertThat(service.find(created.id())).isEqualTo(updated);
        assertThat(lastUpdate().updatedFields()).containsExactly("description", "statistics");
        assertThat(lastUpdate().sequence()).isEqualTo(2);
    }

    @Test
    void update_that_changes_nothing_causes_no_event() {
        Dataset created = create();
        assertThat(service.update(created.id(), NO_CHANGE)).isEqualTo(created);
        assertThat(service.update(
                        created.id(),
                        DatasetPatch.describing(
                                Optional.of(""), Optional.of(List.of()), Optional.of(JsonText.EMPTY_OBJECT))))
                .isEqualTo(created);
        assertThat(pending()).isEqualTo(1);
    }

    @Test
    void put_adds_moves_and_then_changes_nothing() {
        Dataset dataset = create();
        TrainingExample example = insert("a");
        long before = pending();
        DatasetLink link = service.put(dataset.id(), example.id(), Split.TRAIN);
        assertThat(link).isEqualTo(new DatasetLink(dataset.id(), example.id(), Split.TRAIN, NOON));
        assertThat(service.put(dataset.id(), example.id(), Split.TEST)).isEqualTo(link.movedTo(Split.TEST));
        assertThat(service.put(dataset.id(), example.id(), Split.TEST)).isEqualTo(link.movedTo(Split.TEST));
        assertThat(service.examples(dataset.id(), Optional.of(Split.TEST))).containsExactly(example.id());
        assertThat(service.find(dataset.id()).revision()).isEqualTo(3);
        assertThat(pending()).isEqualTo(before + 2);
        assertThat(events.get(1)).isEqualTo(added(events.get(1), 2, example, Split.TRAIN));
        assertThat(events.get(2)).isEqualTo(added(events.get(2), 3, example, Split.TEST));
    }

    @Test
    void put_needs_an_example() {
        Dataset dataset = create();
        assertThatThrownBy(() -> service.put(dataset.id(), new TrainingExampleId(UUID.randomUUID()), Split.TRAIN))
                .isInstanceOf(TrainingExampleNotFoundException.class);
        assertThat(service.find(dataset.id())).isEqualTo(dataset);
        assertThat(pending()).isEqualTo(1);
    }

    @Test
    void remove_takes_out_what_is_in_and_tells_of_it() {
        Dataset dataset = create();
        TrainingExample example = insert("a");
        assertRefused(ErrorCode.NOT_IN_DATASET, () -> service.remove(dataset.id(), example.id()));
        service.put(dataset.id(), example.id(), Split.TRAIN);
        service.remove(dataset.id(), example.id());
        assertThat(service.examples(dataset.id(), Optional.empty())).isEmpty();
        DatasetEvent last = events.get(events.size() - 1);
        assertThat(last)
                .isEqualTo(new DatasetEvent.ExampleRemoved(last.eventId(), dataset.id(), 3, NOON, example.id()));
    }

    @Test
    void fill_is_one_change_and_one_event_and_part_of_the_lineage() {
        Dataset dataset = create();
        IntStream.range(0, 20).forEach(i -> insert("text " + i));
        JsonText config = JsonText.of("{\"filter\": {\"domain\":\"x\"}}");
        assertThat(service.fill(dataset.id(), fill(config)).report()).isEqualTo(new FillReport(20, 20, 0));
        Dataset filled = service.find(dataset.id());
        assertThat(filled.revision()).isEqualTo(2);
        assertThat(filled.description().lineage().filterConfigs()).containsExactly(config);
        assertThat(lastUpdate().updatedFields()).containsExactly("examples", "lineage");
        assertThat(service.splitCounts(dataset.id()).values().stream().mapToLong(Long::longValue))
                .hasSize(3);
        assertThat(service.examples(dataset.id(), Optional.empty())).hasSize(20);
    }

    @Test
    void fill_that_adds_nothing_changes_nothing() {
        Dataset dataset = create();
        insert("a");
        service.fill(dataset.id(), fill(JsonText.EMPTY_OBJECT));
        Dataset filled = service.find(dataset.id());
        long before = pending();
        assertThat(service.fill(dataset.id(), fill(JsonText.EMPTY_OBJECT)).report())
                .isEqualTo(new FillReport(1, 0, 1));
        assertThat(service.find(dataset.id())).isEqualTo(filled);
        assertThat(pending()).isEqualTo(before);
    }

    @Test
    void fill_that_the_lineage_has_no_room_for_adds_nothing() {
        Dataset dataset = create();
        for (int i = 0; i < 1_000; i++) {
            insert("text " + i);
            service.fill(dataset.id(), fill(JsonText.EMPTY_OBJECT));
        }
        insert("one more");
        assertThatThrownBy(() -> service.fill(dataset.id(), fill(JsonText.EMPTY_OBJECT)))
                .isInstanceOf(ValidationException.class);
        assertThat(service.examples(dataset.id(), Optional.empty())).hasSize(1_000);
    }

    @Test
    void freeze_seals_with_the_hash_of_the_native_export_and_the_figures_of_every_split() {
        Dataset dataset = create();
        TrainingExample first = insert(new UUID(0, 1), "first");
        TrainingExample second = insert(new UUID(0, 2), "second");
        service.put(dataset.id(), second.id(), Split.TRAIN);
        service.put(dataset.id(), first.id(), Split.TEST);
        Dataset frozen = service.freeze(dataset.id());
        Seal seal = frozen.seal().orElseThrow();
        assertThat(seal.frozenAt()).isEqualTo(NOON);
        assertThat(seal.contentSha256())
                .isEqualTo(
                        sha256("test %s v1 first\ntrain %s v1 second\nfinished\n".formatted(first.id(), second.id())));
        assertThat(seal.statistics()).containsOnlyKeys(Split.values());
        assertThat(seal.statistics().get(Split.TRAIN).examples()).isEqualTo(1);
        assertThat(seal.statistics().get(Split.TEST).averageQualityScore()).isEqualTo(60);
        assertThat(seal.statistics().get(Split.VALIDATION).examples()).isZero();
        assertThat(service.find(dataset.id())).isEqualTo(frozen);
        assertThat(lastUpdate().updatedFields()).containsExactly("frozen_at");
        assertThat(lastUpdate().sequence()).isEqualTo(4).isEqualTo(frozen.revision());
    }

    @Test
    void a_frozen_dataset_refuses_every_change_but_can_be_deleted() {
        Dataset dataset = create();
        TrainingExample inside = insert("a");
        service.put(dataset.id(), inside.id(), Split.TRAIN);
        Dataset frozen = service.freeze(dataset.id());
        long before = pending();
        List<Consumer<DatasetId>> changes = List.of(
                id -> service.update(id, NO_CHANGE),
                id -> service.put(id, inside.id(), Split.TRAIN),
                id -> service.put(id, inside.id(), Split.TEST),
                id -> service.remove(id, inside.id()),
                id -> service.remove(id, new TrainingExampleId(UUID.randomUUID())),
                id -> service.fill(id, fill(JsonText.EMPTY_OBJECT)),
                service::freeze);
        changes.forEach(change -> assertRefused(ErrorCode.DATASET_FROZEN, () -> change.accept(dataset.id())));
        assertThat(service.find(dataset.id())).isEqualTo(frozen);
        assertThat(pending()).isEqualTo(before);
        service.delete(dataset.id());
        assertThat(examples.findById(inside.id())).contains(inside);
        DatasetEvent last = events.get(events.size() - 1);
        assertThat(last).isEqualTo(new DatasetEvent.Deleted(last.eventId(), dataset.id(), frozen.revision() + 1, NOON));
    }

    @Test
    void every_method_needs_a_dataset() {
        Dataset dataset = create();
        TrainingExample example = insert("a");
        List<Consumer<DatasetId>> calls = List.of(
                service::find,
                id -> service.update(id, NO_CHANGE),
                service::delete,
                id -> service.put(id, example.id(), Split.TRAIN),
                id -> service.remove(id, example.id()),
                id -> service.examples(id, Optional.empty()),
                service::splitCounts,
                id -> service.fill(id, fill(JsonText.EMPTY_OBJECT)),
                service::freeze,
                id -> service.diff(id, dataset.id()),
                id -> service.diff(dataset.id(), id));
        calls.forEach(call -> assertRefused(ErrorCode.DATASET_NOT_FOUND, () -> call.accept(UNKNOWN)));
    }

    @Test
    void diff_tells_what_differs() {
        Dataset first = create();
        Dataset second = create();
        TrainingExample example = insert("a");
        service.put(second.id(), example.id(), Split.TRAIN);
        assertThat(service.diff(first.id(), second.id()))
                .isEqualTo(new DatasetDiff(List.of(example.id()), List.of(), List.of(), List.of()));
    }

    private Dataset create() {
        return service.create(Datasets.draft("d"));
    }

    private TrainingExample insert(String text) {
        return insert(UUID.randomUUID(), text);
    }

    private TrainingExample insert(UUID id, String text) {
        TrainingExample example = example(
                id, NOON, draft -> draft.inputText(text).outputText(text).qualityScore(60));
        examples.insert(example, EventMessages.created(example));
        return example;
    }

    private static DatasetFill fill(JsonText config) {
        return new DatasetFill(TrainingExampleFilter.ALL, SplitRule.DEFAULT, Sampling.ALL, Optional.empty(), config);
    }

    private DatasetEvent added(DatasetEvent actual, long sequence, TrainingExample example, Split split) {
        return new DatasetEvent.ExampleAdded(
                actual.eventId(), actual.aggregateId(), sequence, NOON, example.id(), split);
    }

    private DatasetEvent.Updated lastUpdate() {
        return (DatasetEvent.Updated) events.get(events.size() - 1);
    }

    private static void assertRefused(ErrorCode code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        DatasetException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new AssertionError(everyPlatformHasIt);
        }
    }

    private EventMessage encode(DatasetEvent event) {
        events.add(event);
        return EventMessages.encode(event);
    }

    private long pending() {
        return new InMemoryEventOutbox(store, clock).status().pending();
    }
}
