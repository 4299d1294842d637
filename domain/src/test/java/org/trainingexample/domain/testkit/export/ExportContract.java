package org.trainingexample.domain.testkit.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportSource;
import org.trainingexample.domain.port.driven.ExportRepository;
import org.trainingexample.domain.port.driven.ExportRows;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.dataset.DatasetContract;
import org.trainingexample.domain.testkit.dataset.Datasets;

/** What the contracts about exports need to say what they say. */
public abstract class ExportContract extends DatasetContract {
    ExportRepository exports;

    /** Reads the examples and datasets of the other repositories. */
    protected abstract ExportRepository exports();

    @BeforeEach
    void openExports() {
        exports = exports();
    }

    List<ExportRow> read(ExportSelection selection) {
        return exports.read(selection, ExportContract::list);
    }

    static List<ExportRow> list(ExportRows rows) {
        List<ExportRow> list = new ArrayList<>();
        rows.forEach(list::add);
        return list;
    }

    static ExportSource stored() {
        return new ExportSource.Stored(TrainingExampleFilter.ALL);
    }

    static ExportSource in(Dataset dataset) {
        return new ExportSource.InDataset(dataset.id(), Optional.empty());
    }

    List<TrainingExample> insertRandom(int count, Random random) {
        return IntStream.range(0, count)
                .mapToObj(i -> insert(TrainingExamples.random(random)))
                .toList();
    }

    /** Puts all of them into a dataset, in turn into each split. */
    Dataset insertWith(List<TrainingExample> members) {
        Dataset dataset = insert(Datasets.any());
        change(dataset, (current, contents) -> {
            for (int i = 0; i < members.size(); i++) {
                contents.put(link(current, members.get(i), Split.values()[i % 3], -i));
            }
        });
        return dataset;
    }
}
