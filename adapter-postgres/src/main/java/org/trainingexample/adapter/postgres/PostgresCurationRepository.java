package org.trainingexample.adapter.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.trainingexample.adapter.postgres.column.ExampleColumns;
import org.trainingexample.adapter.postgres.column.ExampleRow;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Database;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.adapter.postgres.search.FilterSql;
import org.trainingexample.adapter.postgres.search.FirstMatches;
import org.trainingexample.adapter.postgres.search.SearchSql;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driven.CurationRepository;
import org.trainingexample.domain.query.DuplicateGroup;
import org.trainingexample.domain.query.DuplicateQuery;
import org.trainingexample.domain.query.LabelCount;
import org.trainingexample.domain.query.LabelQuery;
import org.trainingexample.domain.query.RankedExample;
import org.trainingexample.domain.query.SearchHit;
import org.trainingexample.domain.query.SearchRequest;
import org.trainingexample.domain.query.TrainingExampleSort;

/** The curator's questions to PostgreSQL, each one statement. */
public final class PostgresCurationRepository implements CurationRepository {
    private static final String TALLIED_LABELS = """
            SELECT label, sum(examples)::bigint AS examples FROM (
                SELECT unnest(labels) AS label, examples FROM training_example_untallied
                UNION ALL SELECT value, examples FROM training_example_facet_tally WHERE facet = 'label') AS counted
            WHERE starts_with(label, ?) GROUP BY label HAVING sum(examples) <> 0""";

    private static final String MATCHING_LABELS =
            "SELECT label, count(*) AS examples FROM (SELECT unnest(labels) AS label FROM training_example WHERE true";

    private static final String COUNTED_LABELS = ") AS matching WHERE starts_with(label, ?) GROUP BY label";

    private static final String BEST_FIRST = " ORDER BY score DESC, created_at DESC, id DESC";

    private final Database database;

    public PostgresCurationRepository(Jdbi jdbi) {
        this.database = new Database(jdbi);
    }

    @Override
    public List<LabelCount> labels(LabelQuery labels) {
        Argument prefix = Arguments.text(labels.prefix());
        Sql counted = labels.filter().conditions().isEmpty()
                ? Sql.of(TALLIED_LABELS, prefix)
                : Sql.of(MATCHING_LABELS).add(FilterSql.of(labels.filter())).add(COUNTED_LABELS, prefix);
        Sql page = counted.add(" ORDER BY examples DESC, label COLLATE \"C\"" + part(labels.limit(), labels.offset()));
        Function<Handle, List<LabelCount>> query = handle ->
                page.list(handle, (row, context) -> new LabelCount(row.getString("label"), row.getLong("examples")));
        // those of everything are known already
        return labels.filter().conditions().isEmpty() ? database.read(query) : database.readExpensively(query);
    }

    @Override
    public List<DuplicateGroup> duplicates(DuplicateQuery duplicates) {
        Sql groups = duplicateGroups(duplicates);
        return database.readExpensively(handle -> groups.list(handle, (row, context) -> toGroup(row)));
    }

    public static Sql duplicateGroups(DuplicateQuery duplicates) {
        Sql matching = Sql.of(" FROM training_example WHERE true").add(FilterSql.of(duplicates.filter()));
        return Sql.of("SELECT content_hash, examples, first_created_at, ARRAY(SELECT id")
                .add(matching)
                .add(" AND content_hash = duplicate.content_hash ORDER BY created_at, id LIMIT "
                        + DuplicateGroup.MAX_IDS + ") AS ids")
                .add(" FROM (SELECT content_hash, count(*) AS examples, min(created_at) AS first_created_at")
                .add(matching)
                .add(" GROUP BY content_hash HAVING count(*) > 1 ORDER BY examples DESC, content_hash")
                .add(part(duplicates.limit(), duplicates.offset()))
                .add(") AS duplicate ORDER BY examples DESC, content_hash");
    }

    private static String part(int limit, int offset) {
        return " LIMIT " + limit + " OFFSET " + offset;
    }

    private static DuplicateGroup toGroup(ResultSet row) throws SQLException {
        UUID[] ids = (UUID[]) row.getArray("ids").getArray();
        return new DuplicateGroup(
                HexFormat.of().formatHex(row.getBytes("content_hash")),
                row.getLong("examples"),
                Arrays.stream(ids).map(TrainingExampleId::new).toList(),
                row.getObject("first_created_at", OffsetDateTime.class).toInstant());
    }

    @Override
    public List<SearchHit> search(SearchRequest request) {
        Sql best = best(request);
        Function<Handle, List<SearchHit>> query = handle -> best.list(
                handle, (row, context) -> new SearchHit(new ExampleRow(row).toExample(), row.getDouble("score")));
        return SearchSql.isServedByIndex(request.query()) ? database.read(query) : database.readExpensively(query);
    }

    @Override
    public List<RankedExample> rank(SearchRequest request) {
        Sql ranked = ranked(request).add(" SELECT id, score FROM ranked" + BEST_FIRST);
        Function<Handle, List<RankedExample>> query = handle -> ranked.list(
                handle,
                (row, context) -> new RankedExample(
                        new TrainingExampleId(row.getObject("id", UUID.class)), row.getDouble("score")));
        return SearchSql.isServedByIndex(request.query()) ? database.read(query) : database.readExpensively(query);
    }

    public static Sql best(SearchRequest request) {
        return ranked(request)
                .add(" SELECT " + ExampleColumns.NAMES)
                .add(", score FROM ranked JOIN training_example USING (id, created_at)" + BEST_FIRST);
    }

    /** Ranks no more than what the newest are, for each document that is ranked must be fetched and unpacked. */
    private static Sql ranked(SearchRequest request) {
        Argument words = SearchSql.words(request.query());
        return new FirstMatches(
                        request.query(),
                        request.filter(),
                        TrainingExampleSort.NEWEST_FIRST,
                        Optional.empty(),
                        SearchRequest.MAX_RANKED)
                .with()
                .add(", ranked AS (SELECT id, created_at, (SELECT ts_rank(document, CAST(? AS tsquery))", words)
                .add(
                        " FROM training_example_search AS searched WHERE searched.id = first.id)::double precision AS score")
                .add(" FROM first" + BEST_FIRST + part(request.limit(), request.offset()) + ")");
    }
}
