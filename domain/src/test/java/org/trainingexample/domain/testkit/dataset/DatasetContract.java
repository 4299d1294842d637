package org.trainingexample.domain.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetChange;
import org.trainingexample.domain.dataset.DatasetFill;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.DatasetLink;
import org.trainingexample.domain.dataset.FillReport;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driven.DatasetContents;
import org.trainingexample.domain.port.driven.DatasetRepository;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;

/** What the contracts about datasets need to say what they say. */
public abstract class DatasetContract {
    public DatasetRepository datasets;
    TrainingExampleRepository examples;

    /** An empty repository. */
    protected abstract DatasetRepository datasets();

    /** The examples, none yet, that its datasets are made of. */
    protected abstract TrainingExampleRepository examples();

    /** The outbox in which both store their messages. */
    protected abstract EventOutbox outbox();

    @BeforeEach
    void openDatasets() {
        datasets = datasets();
        examples = examples();
    }

    public Dataset insert(Dataset dataset) {
        datasets.insert(dataset, EventMessages.created(dataset));
        return dataset;
    }

    public TrainingExample insert(TrainingExample example) {
        examples.insert(example, EventMessages.created(example));
        return example;
    }

    public void edit(TrainingExample example, TrainingExamplePatch patch) {
        examples.update(example.id(), current -> {
            TrainingExample after = current.with(patch, TrainingExamples::hashes, current.updatedAt());
            return new Revision(after, Optional.of(EventMessages.updated(after)));
        });
    }

    public void delete(TrainingExample example) {
        examples.delete(example.id(), EventMessages::deleted);
    }

    /** Stores what this does to the contents, and that it was done. */
    public Dataset change(Dataset dataset, BiConsumer<Dataset, DatasetContents> change) {
        return datasets.change(dataset.id(), (current, contents) -> {
                    change.accept(current, contents);
                    Dataset after = current.touched(current.updatedAt());
                    return DatasetChange.of(after, after, EventMessages.updated(after));
                })
                .orElseThrow();
    }

    public void put(Dataset dataset, TrainingExample example, Split split) {
        put(dataset, example, split, 0);
    }

    /** The example comes so many seconds after the dataset. */
    public void put(Dataset dataset, TrainingExample example, Split split, int second) {
        change(dataset, (current, contents) -> contents.put(link(dataset, example, split, second)));
    }

    public static DatasetLink link(Dataset dataset, TrainingExample example, Split split, int second) {
        return new DatasetLink(
                dataset.id(), example.id(), split, dataset.createdAt().plusSeconds(second));
    }

    /** Also sees that the counts of the splits are those after the filling, in the same transaction. */
    public FillReport fill(Dataset dataset, DatasetFill fill) {
        List<FillReport> reports = new ArrayList<>();
        List<Map<Split, Long>> counts = new ArrayList<>();
        change(dataset, (current, contents) -> {
            reports.add(contents.fill(fill, current.updatedAt()));
            counts.add(contents.splitCounts());
        });
        assertThat(counts.get(counts.size() - 1)).isEqualTo(datasets.splitCounts(dataset.id()));
        return reports.get(reports.size() - 1);
    }

    public Dataset freeze(Dataset dataset) {
        return datasets.change(dataset.id(), (current, contents) -> {
                    contents.freeze();
                    Dataset after = current.sealed(Datasets.seal());
                    return DatasetChange.of(after, after, EventMessages.updated(after));
                })
                .orElseThrow();
    }

    /** What is in a dataset, as it tells itself while it is changed. */
    List<ExportRow> rows(Dataset dataset) {
        return datasets.change(dataset.id(), (current, contents) -> DatasetChange.none(rows(contents), current))
                .orElseThrow();
    }

    static List<ExportRow> rows(DatasetContents contents) {
        List<ExportRow> rows = new ArrayList<>();
        contents.rows().forEach(rows::add);
        return rows;
    }

    public Map<TrainingExampleId, Split> splits(DatasetId id) {
        Map<TrainingExampleId, Split> splits = new TreeMap<>();
        for (Split split : Split.values()) {
            datasets.examples(id, Optional.of(split)).forEach(example -> splits.put(example, split));
        }
        return splits;
    }

    List<EventMessage> pending() {
        List<EventMessage> messages = new ArrayList<>();
        while (outbox().deliver(messages::addAll) > 0) {}
        return messages;
    }
}
