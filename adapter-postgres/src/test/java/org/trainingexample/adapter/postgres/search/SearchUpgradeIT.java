package org.trainingexample.adapter.postgres.search;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.json.CanonicalContentHasher;
import org.trainingexample.adapter.postgres.PostgresContentRehash;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.search.SearchQuery;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.testservers.PostgresServer;

/** What becomes of the search documents of releases before schema version 16. */
class SearchUpgradeIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private static final int ROWS = 450;

    private final Jdbi jdbi = Jdbi.create(POSTGRES.dataSource());
    private final PostgresTrainingExampleRepository repository = new PostgresTrainingExampleRepository(jdbi);

    @Test
    void a_background_pass_rebuilds_all_documents_without_versions_and_events() {
        Flyway.configure()
                .dataSource(POSTGRES.dataSource())
                .locations("classpath:org/trainingexample/adapter/postgres/schema")
                .table("training_example_schema_history")
                .target("15")
                .loggers("slf4j")
                .load()
                .migrate();
        List<TrainingExample> examples = new ArrayList<>();
        jdbi.useTransaction(handle -> {
            for (int i = 0; i < ROWS; i++) {
                examples.add(insert(draft -> draft.outputText("same Stra\u00DFe")
                        .expectedActions(JsonText.of("[{\"tool\": \"lookup_dosage\"}]"))));
            }
        });
        String text = IntStream.range(0, 20_000).mapToObj(i -> "w" + i).collect(joining(" "));
        TrainingExample edited = insert(draft -> draft.inputText("zz"));
        jdbi.useHandle(handle -> {
            handle.execute("UPDATE training_example_search SET document = 'former:1'");
            handle.execute(
                    "UPDATE training_example SET input_text = ? WHERE id = ?",
                    text,
                    examples.get(7).id().value());
            handle.execute("DELETE FROM training_example_outbox");
            handle.execute("DELETE FROM training_example_rehash");
        });
        new PostgresSchema(POSTGRES.dataSource()).migrate();
        assertThat(found("former")).isEqualTo(ROWS + 1);
        assertThat(rehash().rehashSome()).isTrue();
        assertThat(found("former")).isBetween(1L, (long) ROWS);
        update(edited, draft -> draft.inputText(text + " edited"));
        update(edited, draft -> draft.inputText("short again"));
        while (rehash().rehashSome()) {}
        assertThat(found("former")).isZero();
        assertThat(found("STRASSE lookup_dosage")).isEqualTo(ROWS);
        assertThat(found("w19999 -edited")).isEqualTo(1);
        assertThat(found("\"short again\"")).isEqualTo(1);
        assertThat(found("edited or zz")).isZero();
        assertThat(repository.findById(examples.get(9).id()))
                .map(TrainingExample::version)
                .contains(1L);
        assertThat(count("training_example_search")).isEqualTo(ROWS + 1);
        assertThat(count("training_example_outbox")).as("the two updates").isEqualTo(2);
        assertThat(count("training_example_rehash")).isZero();
    }

    /** Another instance each time, as after a restart. */
    private PostgresContentRehash rehash() {
        return new PostgresContentRehash(jdbi, new CanonicalContentHasher());
    }

    private TrainingExample insert(TrainingExamplePatch edits) {
        TrainingExample example = TrainingExamples.example(edits);
        repository.insert(example, EventMessages.created(example));
        return example;
    }

    private void update(TrainingExample example, TrainingExamplePatch edits) {
        repository.update(example.id(), current -> {
            TrainingExample after = current.with(edits, TrainingExamples::hashes, current.updatedAt());
            return new Revision(after, Optional.of(EventMessages.updated(after)));
        });
    }

    private long found(String typed) {
        return repository.count(
                TrainingExampleFilter.builder().search(SearchQuery.of(typed)).build());
    }

    private long count(String table) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Long.class)
                .one());
    }
}
