package org.trainingexample.adapter.postgres.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetChange;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportSource;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.pair.PairRules;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.sampling.Sampling;
import org.trainingexample.domain.testkit.dataset.Datasets;
import org.trainingexample.domain.testkit.event.EventMessages;

/** Rows that the rules of the domain would refuse today, but that an earlier release may have stored. */
class StoredRowsIT {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private static final ExportSource STORED = new ExportSource.Stored(TrainingExampleFilter.ALL);

    private final PostgresTrainingExampleRepository repository = new PostgresTrainingExampleRepository(STORE.jdbi());
    private TrainingExample odd;
    private TrainingExample usual;

    @BeforeEach
    void store() {
        odd = example(draft -> draft.inputText("same").qualityScore(10).confidence(1));
        usual = example(draft -> draft.inputText("same").qualityScore(90).confidence(1));
        for (TrainingExample each : List.of(odd, usual)) {
            repository.insert(each, EventMessages.created(each));
        }
        STORE.database().execute("""
                UPDATE training_example SET domain = E'two\\nlines', labels = ARRAY['', E'a\\tb'], execution_id = E'\\x01',
                    extracted_by = E'\\x7f', metadata = '[1]', input_structured = '"text"', expected_actions = '{}'
                WHERE quality_score = 10""");
    }

    @Test
    void a_row_that_breaks_a_stricter_rule_is_read_as_it_is() {
        TrainingExample found = repository.findById(odd.id()).orElseThrow();
        assertThat(found.classification().domain()).isEqualTo("two\nlines");
        assertThat(found.classification().labels()).containsExactly("", "a\tb");
        assertThat(found.metadata()).isEqualTo(JsonText.of("[1]"));
        assertThat(repository
                        .find(TrainingExampleQuery.of(TrainingExampleFilter.ALL, 10))
                        .items())
                .containsExactlyInAnyOrder(found, usual);
        assertThat(repository.stats(TrainingExampleFilter.ALL).totalExamples()).isEqualTo(2);
    }

    @Test
    void a_row_that_breaks_a_stricter_rule_is_exported_alone_and_in_pairs() {
        assertThat(read(Optional.empty()))
                .extracting(ExportRow::first)
                .contains(usual)
                .hasSize(2);
        assertThat(read(Optional.of(PairRules.DEFAULT)))
                .extracting(
                        row -> row.examples().stream().map(TrainingExample::id).toList())
                .containsExactly(List.of(usual.id(), odd.id()));
    }

    @Test
    void a_row_that_breaks_a_stricter_rule_is_taken_into_a_dataset_and_frozen() {
        Dataset dataset = Datasets.any();
        STORE.datasets().insert(dataset, EventMessages.created(dataset));
        STORE.datasets().change(dataset.id(), (before, contents) -> {
            contents.fill(Datasets.fillWithAll(), usual.createdAt());
            contents.freeze();
            Dataset after = before.touched(usual.createdAt());
            return DatasetChange.of(true, after, EventMessages.updated(after));
        });
        assertThat(STORE.datasets().examples(dataset.id(), Optional.empty()))
                .containsExactlyInAnyOrder(odd.id(), usual.id());
    }

    private static List<ExportRow> read(Optional<PairRules> pairs) {
        return STORE.exports().read(new ExportSelection(STORED, pairs, Sampling.ALL), rows -> {
            List<ExportRow> list = new ArrayList<>();
            rows.forEach(list::add);
            return list;
        });
    }
}
