package org.trainingexample.adapter.postgres.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.postgres.PostgresCurationRepository;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.adapter.postgres.column.ExampleRow;
import org.trainingexample.adapter.postgres.example.ExampleQueries;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.query.Cursor;
import org.trainingexample.domain.query.SearchRequest;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.query.TrainingExampleSort;
import org.trainingexample.domain.search.SearchQuery;
import org.trainingexample.testservers.PostgresServer;

/** Whether a search looks only at a part of many examples, wherever its words stand. */
class SearchPlansIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private static final int ROWS = 40_000;

    /** What a node of a plan gave each time, and how often it ran. */
    private static final Pattern GIVEN = Pattern.compile("rows=([0-9.]+) loops=([0-9]+)");

    /** What it read beside that, each time. */
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by [A-Za-z ]+: ([0-9]+)");

    private final Jdbi jdbi = Jdbi.create(POSTGRES.dataSource());

    /** In the order of time: words in every second example, in the oldest ones, and in hardly any. */
    @BeforeAll
    static void fill() {
        new PostgresSchema(POSTGRES.dataSource()).migrate();
        POSTGRES.database().execute("""
                        INSERT INTO training_example
                        SELECT md5(i::text)::uuid, 1, NULL, NULL, NULL, 'synthetic', NULL, 'x', '{}', '', '[]', '', i %% 101, 0.5, '{}',
                            'domain-' || i / 7 %% 10, 'reasoning', 0.5, '{}', 'x', sha256(i::text::bytea), sha256(i::text::bytea),
                            timestamptz '2026-01-01' + i * interval '1 s', timestamptz '2026-01-01' + i * interval '1 s'
                        FROM generate_series(1, %d) AS i""".formatted(ROWS));
        POSTGRES.database().execute("""
                        INSERT INTO training_example_search
                        SELECT md5(i::text)::uuid, array_to_tsvector(array_remove(ARRAY[
                            CASE WHEN i %% 2 = 0 THEN 'even' ELSE 'odd' END, CASE WHEN i <= 500 THEN 'oldest' END,
                            CASE WHEN i <= 3000 THEN 'old' END, CASE WHEN i > 37000 THEN 'young' END,
                            CASE WHEN i %% 4000 = 0 THEN 'rare' END, 'word' || i %% 50], NULL))
                        FROM generate_series(1, %d) AS i""".formatted(ROWS));
        POSTGRES.database().execute("VACUUM ANALYZE training_example, training_example_search");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rare",
                "even",
                "even odd",
                "oldest",
                "even -even",
                "rare or oldest",
                "even -odd",
                "word7",
                "-rare",
                "-even"
            })
    void search_and_list_look_at_a_part_of_the_examples(String typed) {
        assertThat(rowsLookedAt(search(typed, TrainingExampleFilter.ALL)))
                .as(typed)
                .isLessThan(ROWS / 2);
        for (TrainingExampleSort sort : TrainingExampleSort.values()) {
            assertThat(rowsLookedAt(list(typed, TrainingExampleFilter.builder(), sort, Optional.empty())))
                    .as("%s %s", typed, sort)
                    .isLessThan(ROWS / 4);
        }
    }

    @Test
    void a_page_in_the_middle_is_found_as_fast_as_the_first_one() {
        TrainingExample middle = jdbi.withHandle(handle -> ExampleQueries.page(new TrainingExampleQuery(
                        TrainingExampleFilter.ALL, TrainingExampleSort.NEWEST_FIRST, 1, 10_000, Optional.empty()))
                .list(handle, (row, context) -> new ExampleRow(row).toExample())
                .get(0));
        for (TrainingExampleSort sort : TrainingExampleSort.values()) {
            Optional<Cursor> after = Optional.of(Cursor.of(sort, middle));
            for (String typed : List.of("rare", "even", "even odd", "oldest")) {
                assertThat(rowsLookedAt(list(typed, TrainingExampleFilter.builder(), sort, after)))
                        .as("%s %s", typed, sort)
                        .isLessThan(ROWS / 4);
            }
        }
    }

    @Test
    void other_conditions_do_not_lead_past_every_example() {
        for (String typed : List.of("rare", "even", "even odd", "oldest")) {
            var filter = TrainingExampleFilter.builder().domain("domain-3").minQuality(50);
            assertThat(rowsLookedAt(list(typed, filter, TrainingExampleSort.NEWEST_FIRST, Optional.empty())))
                    .as(typed)
                    .isLessThan(ROWS / 2);
            Sql search = search(
                    typed, TrainingExampleFilter.builder().domain("domain-3").build());
            assertThat(documentsLookedAt(search)).as(typed).isLessThan(ROWS / 2);
            // the planner takes reading the order for cheap beside the lookups of the documents
            assertThat(rowsLookedAt(search)).as(typed).isLessThan(ROWS);
        }
    }

    /** They are too many to be sorted at once, and are not met on the way: what both looks cost is bounded all the same. */
    @ParameterizedTest
    @EnumSource
    void many_matches_at_the_far_end_are_found_without_passing_all_the_others(TrainingExampleSort sort) {
        for (String typed : List.of("old", "young")) {
            assertThat(documentsLookedAt(list(typed, TrainingExampleFilter.builder(), sort, Optional.empty())))
                    .as("%s %s", typed, sort)
                    .isLessThan(ROWS / 2);
        }
        assertThat(documentsLookedAt(search("old", TrainingExampleFilter.ALL))).isLessThan(ROWS);
    }

    private static Sql search(String typed, TrainingExampleFilter filter) {
        return PostgresCurationRepository.best(new SearchRequest(SearchQuery.of(typed), filter, 20, 0));
    }

    private static Sql list(
            String typed, TrainingExampleFilter.Builder filter, TrainingExampleSort sort, Optional<Cursor> after) {
        TrainingExampleFilter searched = filter.search(SearchQuery.of(typed)).build();
        return ExampleQueries.page(new TrainingExampleQuery(searched, sort, 50, 0, after));
    }

    private long documentsLookedAt(Sql sql) {
        return rowsLookedAt(" on training_example_search", sql);
    }

    private long rowsLookedAt(Sql sql) {
        return rowsLookedAt(" on training_example", sql);
    }

    /** The rows that were read from tables, those that did not match too. */
    private long rowsLookedAt(String table, Sql sql) {
        List<String> plan = jdbi.withHandle(handle -> Sql.of("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) ")
                .plus(sql)
                .list(handle, (row, context) -> row.getString(1)));
        double rows = 0, loops = 0;
        for (String line : plan) {
            Matcher given = GIVEN.matcher(line);
            Matcher removed = REMOVED.matcher(line);
            if (given.find()) {
                boolean ofTable = line.contains(table) && !line.contains("Bitmap Index Scan");
                loops = ofTable ? Double.parseDouble(given.group(2)) : 0;
                rows += loops * Double.parseDouble(given.group(1));
            } else if (removed.find()) {
                rows += loops * Double.parseDouble(removed.group(1));
            }
        }
        return Math.round(rows);
    }
}
