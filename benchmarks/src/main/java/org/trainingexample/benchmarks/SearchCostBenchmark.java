package org.trainingexample.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.port.driving.TrainingExampleService;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.search.SearchDocument;

/**
 * The cost of making examples searchable, beside the cost of the examples themselves: with words cut here, as the product does
 * it, and with words cut by the parser of PostgreSQL; with and without messages and tool calls. The first argument is how many examples.
 */
public final class SearchCostBenchmark {
    private static final int USUAL_COUNT = 20_000;
    private static final int ROUNDS = 3;
    private static final int PAGE = 1_000;
    private static final PrintStream OUT = System.out;
    private static final String TEXTS = "input_text || ' ' || output_text || ' ' || final_answer";

    private final TrainingExampleService service;
    private final Handle handle;
    private final int count;

    private SearchCostBenchmark(TrainingExampleService service, Handle handle, int count) {
        this.service = service;
        this.handle = handle;
        this.count = count;
    }

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length == 0 ? USUAL_COUNT : Integer.parseInt(arguments[0]);
        try (Store store = Store.open();
                Handle handle = store.jdbi().open()) {
            new SearchCostBenchmark(store.service(), handle, count).run();
        }
    }

    private void run() throws Exception {
        run("texts of 1.6 KB and a tool call", Drafts::draft);
        run("the same with ten messages and ten tool calls", Drafts::conversation);
    }

    private void run(String examples, IntFunction<TrainingExampleDraft> draft) throws Exception {
        handle.execute("TRUNCATE training_example, training_example_search, training_example_search_part CASCADE");
        for (int number = 0; number < count; number++) {
            service.create(draft.apply(number));
        }
        handle.execute("VACUUM ANALYZE");
        OUT.printf(
                "%s: examples of %s bytes, documents of %s%n",
                examples, average("training_example", "t"), average("training_example_search", "t.document"));
        for (int round = 0; round < ROUNDS; round++) {
            Measurement row = copied("training_example", "SELECT * FROM training_example", "");
            Measurement words = Measurement.of(count, this::cut);
            Measurement ours = documents("SELECT id, document FROM training_example_search");
            OUT.printf("the row with its indexes     %s%n", row);
            OUT.printf("words cut in Java            %s%n", words);
            report("documents from Java, index  ", ours, row);
            for (String configuration : List.of("simple", "english")) {
                String parsed = "to_tsvector('" + configuration + "', " + TEXTS + ")";
                report(
                        "to_tsvector('%-7s), index".formatted(configuration + "'"),
                        documents("SELECT id, " + parsed + " FROM training_example"),
                        row);
            }
        }
    }

    private static void report(String name, Measurement measured, Measurement row) {
        double ratio = (double) measured.database().toNanos() / row.database().toNanos();
        OUT.printf("%s %s, %.2f of the row%n", name, measured, ratio);
    }

    private String average(String table, String value) {
        return handle.createQuery("SELECT avg(pg_column_size(" + value + "))::bigint FROM " + table + " AS t")
                .mapTo(String.class)
                .one();
    }

    private void cut() {
        TrainingExampleQuery query = TrainingExampleQuery.of(TrainingExampleFilter.ALL, PAGE);
        List<TrainingExample> page = service.list(query).items();
        for (int cut = 0; cut < count; cut++) {
            SearchDocument.of(page.get(cut % page.size()));
        }
    }

    private Measurement documents(String select) throws Exception {
        return copied("training_example_search", select, "gin_clean_pending_list('copy_document_idx')");
    }

    /** Time for writing a copy with all indexes; what an index has put off is done in the end. */
    private Measurement copied(String table, String select, String end) throws Exception {
        handle.execute("CREATE TABLE copy (LIKE " + table + " INCLUDING ALL)");
        Measurement measured = Measurement.of(count, () -> {
            handle.execute("INSERT INTO copy " + select);
            if (!end.isEmpty()) {
                handle.execute("SELECT " + end);
            }
        });
        handle.execute("DROP TABLE copy");
        return measured;
    }
}
