package org.trainingexample.domain.testkit.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.domain.testkit.imports.ImportCandidates.candidate;
import static org.trainingexample.domain.testkit.imports.ImportCandidates.updating;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.DuplicateKey;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.bulk.ImportResult;
import org.trainingexample.domain.bulk.ImportStatus;
import org.trainingexample.domain.bulk.OnDuplicate;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.port.driven.DatasetRepository;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.ImportRepository;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.dataset.Datasets;
import org.trainingexample.domain.testkit.event.EventMessages;

/** What every import repository promises to examples that come from another store. */
public abstract class ImportOriginContract {
    private ImportRepository imports;
    private TrainingExampleRepository repository;
    private EventOutbox outbox;

    protected abstract ImportRepository imports();

    /** The empty repository beside it. */
    protected abstract TrainingExampleRepository repository();

    /** The datasets beside it. */
    protected abstract DatasetRepository datasets();

    /** The outbox in which all store their messages. */
    protected abstract EventOutbox outbox();

    @BeforeEach
    void open() {
        imports = imports();
        repository = repository();
        outbox = outbox();
    }

    @Test
    void store_keeps_the_version_that_an_example_had_and_changes_go_on_from_it() {
        TrainingExample moved = TrainingExamples.any()
                .with(draft -> draft.outputText("changed"), TrainingExamples::hashes, TrainingExamples.NOON);
        assertThat(moved.version()).isEqualTo(2);
        storeNew(moved);
        assertThat(repository.findById(moved.id())).contains(moved);
        repository.update(moved.id(), EventMessages.patched(draft -> draft.outputText("again")));
        assertThat(repository.findById(moved.id()).orElseThrow().version()).isEqualTo(3);
        assertThat(pending()).extracting(EventMessage::sequence).containsExactly(2L, 3L);
        assertThat(repository.delete(moved.id(), EventMessages::deleted)).isTrue();
    }

    @Test
    void store_takes_an_id_that_a_dataset_has() {
        Dataset dataset = Datasets.any();
        datasets().insert(dataset, EventMessages.created(dataset));
        TrainingExample example = TrainingExamples.example(dataset.id().value(), TrainingExamples.NOON, draft -> {});
        storeNew(example);
        assertThat(repository.findById(example.id())).contains(example);
        repository.update(example.id(), EventMessages.patched(draft -> draft.outputText("changed")));
        assertThat(pending())
                .extracting(EventMessage::type)
                .containsExactly("dataset.created", "training_example.created", "training_example.updated");
    }

    @Test
    void store_updates_an_example_once_for_each_line_that_meets_it_by_trace_or_id() {
        TrainingExample stored = TrainingExamples.example(draft -> draft.traceHash("a"));
        repository.insert(stored, EventMessages.created(stored));
        TrainingExample sameId = TrainingExamples.example(stored.id().value(), TrainingExamples.NOON, draft -> {});
        List<ImportCandidate> candidates = List.of(
                updating(1, draft -> draft.traceHash("a").outputText("one")),
                candidate(2, sameId, OnDuplicate.UPDATE, draft -> draft.finalAnswer("two")));
        assertThat(imports.store(candidates, Set.of(DuplicateKey.TRACE)))
                .containsExactly(ImportResult.updated(1, stored.id()), ImportResult.updated(2, stored.id()));
        TrainingExample after = repository.findById(stored.id()).orElseThrow();
        assertThat(after.version()).isEqualTo(3);
        assertThat(after.output().text()).isEqualTo("one");
        assertThat(after.output().finalAnswer()).isEqualTo("two");
    }

    @Test
    void store_updates_no_other_example_than_the_one_whose_id_a_line_brings() {
        TrainingExample stored = TrainingExamples.example(draft -> draft.traceHash("a"));
        repository.insert(stored, EventMessages.created(stored));
        TrainingExample deleted = TrainingExamples.any();
        repository.insert(deleted, EventMessages.created(deleted));
        repository.delete(deleted.id(), EventMessages::deleted);
        TrainingExample other = TrainingExamples.example(draft -> draft.traceHash("a"));
        List<ImportCandidate> candidates = List.of(
                candidate(1, other, OnDuplicate.UPDATE, draft -> draft.finalAnswer("never")),
                candidate(2, deleted, OnDuplicate.UPDATE, draft -> draft.finalAnswer("never")));
        List<ImportResult> results = imports.store(candidates, Set.of(DuplicateKey.TRACE));
        assertThat(results).extracting(ImportResult::status).containsOnly(ImportStatus.FAILED);
        assertThat(results.get(0).id()).contains(stored.id());
        assertThat(results.get(1).violations().get(0).code()).isEqualTo("deleted");
        assertThat(repository.findById(stored.id())).contains(stored);
    }

    private void storeNew(TrainingExample example) {
        ImportCandidate candidate = candidate(1, example, OnDuplicate.REJECT, draft -> {});
        assertThat(imports.store(List.of(candidate), Set.of(DuplicateKey.TRACE)))
                .containsExactly(ImportResult.created(1, example.id()));
    }

    private List<EventMessage> pending() {
        List<EventMessage> messages = new ArrayList<>();
        while (outbox.deliver(messages::addAll) > 0) {}
        return messages;
    }
}
