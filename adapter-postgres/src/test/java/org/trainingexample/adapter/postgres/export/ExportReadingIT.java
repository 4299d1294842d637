package org.trainingexample.adapter.postgres.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;
import static org.trainingexample.domain.testkit.TrainingExamples.any;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresExportRepository;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetChange;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportSource;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.pair.PairRules;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.sampling.Sampling;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.dataset.Datasets;
import org.trainingexample.domain.testkit.event.EventMessages;

/** How exports read, beyond the contract. */
class ExportReadingIT {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private static final ExportSource STORED = new ExportSource.Stored(TrainingExampleFilter.ALL);

    private final PostgresTrainingExampleRepository examples = new PostgresTrainingExampleRepository(STORE.jdbi());
    private final PostgresExportRepository exports = STORE.exports();

    @Test
    void heavy_rows_come_whole_whatever_the_selection() {
        List<TrainingExample> stored = IntStream.range(0, 8)
                .mapToObj(i -> insert(example(
                        new UUID(7, i),
                        NOON.plusSeconds(i),
                        draft -> draft.inputText("same")
                                .outputText((i + "é").repeat(10_000 * i))
                                .metadata(JsonText.of("{\"n\":\"" + "x".repeat(30_000 * (i % 2)) + "\"}"))
                                .qualityScore(1 + i * 14))))
                .toList();
        Dataset dataset = Datasets.any();
        STORE.datasets().insert(dataset, EventMessages.created(dataset));
        ExportSource members = new ExportSource.InDataset(dataset.id(), Optional.empty());
        STORE.datasets().change(dataset.id(), (before, contents) -> {
            contents.fill(Datasets.fillWithAll(), NOON);
            Dataset after = before.touched(NOON);
            return DatasetChange.of(true, after, EventMessages.updated(after));
        });
        Sampling all = new Sampling(Optional.of(8), "", Optional.empty(), Optional.empty());
        for (ExportSource source : List.of(STORED, members)) {
            for (Sampling sampling : List.of(Sampling.ALL, all)) {
                assertThat(read(new ExportSelection(source, Optional.empty(), sampling)))
                        .extracting(ExportRow::first)
                        .isEqualTo(stored);
                assertThat(read(new ExportSelection(source, Optional.of(PairRules.DEFAULT), sampling)))
                        .extracting(ExportRow::examples)
                        .containsExactly(List.of(stored.get(7), stored.get(0)));
            }
        }
    }

    @Test
    void an_export_sees_one_state_as_often_as_it_reads() {
        TrainingExample stored = insert(any());
        exports.read(ExportSelection.of(STORED), rows -> {
            rows.forEach(row -> {});
            insert(any());
            examples.delete(stored.id(), EventMessages::deleted);
            List<ExportRow> again = new ArrayList<>();
            rows.forEach(again::add);
            assertThat(again).containsExactly(new ExportRow.Single(stored, null));
            return true;
        });
        assertThat(read(ExportSelection.of(STORED))).hasSize(1).doesNotContain(new ExportRow.Single(stored, null));
    }

    @Test
    void an_export_that_takes_too_long_is_ended() {
        insert(any());
        Duration little = Duration.ofMillis(200);
        var hasty = new PostgresExportRepository(STORE.jdbi(), little, STORE.jdbi(), little);
        long start = System.nanoTime();
        assertThatThrownBy(() -> hasty.read(ExportSelection.of(STORED), rows -> {
                    await().atMost(Threads.PATIENCE).until(() -> System.nanoTime() - start > little.toNanos());
                    rows.forEach(row -> {});
                    return true;
                }))
                .isInstanceOf(StoreFailureException.class)
                .satisfies(failure -> assertThat(((StoreFailureException) failure).code())
                        .isIn(ErrorCode.OPERATION_TIMEOUT, ErrorCode.STORE_UNAVAILABLE));
        assertThat(read(ExportSelection.of(STORED))).as("the pool is whole").hasSize(1);
    }

    @Test
    void what_the_reader_throws_comes_out_as_it_is_and_frees_the_connection() {
        IntStream.range(0, 600).forEach(i -> insert(any()));
        UncheckedIOException gone = new UncheckedIOException(new java.io.IOException("the client is gone"));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> exports.read(ExportSelection.of(STORED), rows -> {
                        rows.forEach(row -> {
                            throw gone;
                        });
                        return true;
                    }))
                    .isSameAs(gone);
        }
    }

    private List<ExportRow> read(ExportSelection selection) {
        return exports.read(selection, rows -> {
            List<ExportRow> list = new ArrayList<>();
            rows.forEach(list::add);
            return list;
        });
    }

    private TrainingExample insert(TrainingExample example) {
        examples.insert(example, EventMessages.created(example));
        return example;
    }
}
