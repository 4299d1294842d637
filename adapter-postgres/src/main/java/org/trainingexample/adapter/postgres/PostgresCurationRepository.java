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

/** The queries of curators, each one statement. */
public final class PostgresCurationRepository implements CurationRepository {
    private static final String LABEL_ORDER = "ORDER BY examples DESC, label COLLATE \"C\" LIMIT :limit OFFSET :offset";

    /** Adds up the running sums and the pending deltas. */
    private static final Sql LABELS_OF_ALL = Sql.of("""
            SELECT label, sum(examples)::bigint AS examples FROM (
                SELECT unnest(labels) AS label, examples FROM training_example_statistics_delta
                UNION ALL SELECT value, examples FROM training_example_statistics WHERE facet = 'label') AS counted
            WHERE starts_with(label, :prefix) GROUP BY label HAVING sum(examples) <> 0
            :order""").with("order", LABEL_ORDER);

    private static final Sql LABELS_OF_SOME = Sql.of("""
            SELECT label, count(*) AS examples
            FROM (SELECT unnest(labels) AS label FROM training_example WHERE :matching) AS matching
            WHERE starts_with(label, :prefix) GROUP BY label
            :order""").with("order", LABEL_ORDER);

    private static final Sql DUPLICATES = Sql.of("""
            SELECT content_hash, examples, first_created_at, ARRAY(
                SELECT id FROM training_example WHERE :matching AND content_hash = duplicate.content_hash
                ORDER BY created_at, id LIMIT :max_ids) AS ids
            FROM (
                SELECT content_hash, count(*) AS examples, min(created_at) AS first_created_at
                FROM training_example WHERE :matching
                GROUP BY content_hash HAVING count(*) > 1 ORDER BY examples DESC, content_hash
                LIMIT :limit OFFSET :offset) AS duplicate
            ORDER BY examples DESC, content_hash""").with("max_ids", DuplicateGroup.MAX_IDS);

    /** Ranks only the newest matches: each document that is ranked must be fetched and decompressed. */
    private static final Sql RANKED = Sql.of("""
            :first_matches,
            ranked AS (
                SELECT id, created_at, (
                    SELECT CASE WHEN document IS NULL THEN (
                            SELECT max(ts_rank(part.document, CAST(:words AS tsquery)))
                            FROM training_example_search_part AS part WHERE part.id = searched.id)
                        ELSE ts_rank(document, CAST(:words AS tsquery)) END
                    FROM training_example_search AS searched WHERE searched.id = first.id)::double precision AS score
                FROM first ORDER BY score DESC, created_at DESC, id DESC LIMIT :limit OFFSET :offset)
            """);

    private static final Sql BEST = RANKED.plus("""
            SELECT :columns, score FROM ranked JOIN training_example USING (id, created_at)
            ORDER BY score DESC, created_at DESC, id DESC""").with("columns", ExampleColumns.NAMES);

    private static final Sql RANKS =
            RANKED.plus("SELECT id, score FROM ranked ORDER BY score DESC, created_at DESC, id DESC");

    private final Database database;

    public PostgresCurationRepository(Jdbi jdbi) {
        this.database = new Database(jdbi);
    }

    @Override
    public List<LabelCount> labels(LabelQuery labels) {
        boolean all = labels.filter().conditions().isEmpty();
        Sql counted = all ? LABELS_OF_ALL : LABELS_OF_SOME.with("matching", FilterSql.of(labels.filter()));
        Sql page = counted.with("limit", labels.limit())
                .with("offset", labels.offset())
                .bind("prefix", Arguments.text(labels.prefix()));
        Function<Handle, List<LabelCount>> query = handle ->
                page.list(handle, (row, context) -> new LabelCount(row.getString("label"), row.getLong("examples")));
        return all ? database.read(query) : database.readExpensively(query);
    }

    @Override
    public List<DuplicateGroup> duplicates(DuplicateQuery duplicates) {
        Sql groups = duplicateGroups(duplicates);
        return database.readExpensively(handle -> groups.list(handle, (row, context) -> toGroup(row)));
    }

    public static Sql duplicateGroups(DuplicateQuery duplicates) {
        return DUPLICATES
                .with("limit", duplicates.limit())
                .with("offset", duplicates.offset())
                .with("matching", FilterSql.of(duplicates.filter()));
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
        Sql ranked = ranked(RANKS, request);
        Function<Handle, List<RankedExample>> query = handle -> ranked.list(
                handle,
                (row, context) -> new RankedExample(
                        new TrainingExampleId(row.getObject("id", UUID.class)), row.getDouble("score")));
        return SearchSql.isServedByIndex(request.query()) ? database.read(query) : database.readExpensively(query);
    }

    public static Sql best(SearchRequest request) {
        return ranked(BEST, request);
    }

    private static Sql ranked(Sql sql, SearchRequest request) {
        FirstMatches first = new FirstMatches(
                request.query(),
                request.filter(),
                TrainingExampleSort.NEWEST_FIRST,
                Optional.empty(),
                SearchRequest.MAX_RANKED);
        return sql.with("limit", request.limit())
                .with("offset", request.offset())
                .with("first_matches", first.with())
                .bind("words", SearchSql.words(request.query()));
    }
}
