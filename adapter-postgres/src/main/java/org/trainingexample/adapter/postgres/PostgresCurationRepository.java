package org.trainingexample.adapter.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.trainingexample.domain.TrainingExampleId;
import org.trainingexample.domain.port.driven.CurationRepository;
import org.trainingexample.domain.query.DuplicateGroup;
import org.trainingexample.domain.query.DuplicateQuery;
import org.trainingexample.domain.query.LabelCount;
import org.trainingexample.domain.query.LabelQuery;
import org.trainingexample.domain.query.SearchHit;
import org.trainingexample.domain.query.SearchRequest;
import org.trainingexample.domain.query.TrainingExampleFilter;

/** The curator's questions to PostgreSQL, each one statement. */
public final class PostgresCurationRepository implements CurationRepository {
    private static final String TALLIED_LABELS = """
            SELECT label, sum(examples)::bigint AS examples FROM training_example_label_tally
            WHERE starts_with(label, ?) GROUP BY label HAVING sum(examples) <> 0""";

    private static final String COUNTED_LABELS = """
            SELECT label, count(*) AS examples
            FROM (SELECT unnest(labels) AS label FROM training_example%s) AS matching
            WHERE starts_with(label, ?) GROUP BY label""";

    private static final String DUPLICATES = """
            SELECT content_hash, examples, first_created_at, ARRAY(
                SELECT id FROM training_example%s content_hash = duplicate.content_hash
                ORDER BY created_at, id LIMIT %d) AS ids
            FROM (
                SELECT content_hash, count(*) AS examples, min(created_at) AS first_created_at
                FROM training_example%s
                GROUP BY content_hash HAVING count(*) > 1
                ORDER BY examples DESC, content_hash LIMIT %d OFFSET %d) AS duplicate
            ORDER BY examples DESC, content_hash""";

    /** Ranks no more than what the newest are, for each document that is ranked must be fetched and unpacked. */
    private static final String BEST = """
            WITH newest AS (
                SELECT id, ts_rank(document, CAST(? AS tsquery))::double precision AS score
                FROM (
                    SELECT id, document, created_at FROM training_example JOIN training_example_search USING (id)%s
                    ORDER BY created_at DESC, id DESC LIMIT %d) AS matching)
            SELECT %s, score FROM newest JOIN training_example USING (id)
            ORDER BY score DESC, created_at DESC, id DESC LIMIT %d OFFSET %d""";

    private final Database database;
    private final Tallies tallies = new Tallies();

    public PostgresCurationRepository(Jdbi jdbi) {
        this.database = new Database(jdbi);
    }

    /** {@inheritDoc} Here it merges the rows of the running tallies. */
    @Override
    public boolean condense() {
        return database.inTransaction(tallies::condense);
    }

    @Override
    public List<LabelCount> labels(LabelQuery labels) {
        FilterSql filter = new FilterSql(labels.filter());
        String counted =
                labels.filter().conditions().isEmpty() ? TALLIED_LABELS : COUNTED_LABELS.formatted(filter.where());
        String page =
                " ORDER BY examples DESC, label COLLATE \"C\" LIMIT " + labels.limit() + " OFFSET " + labels.offset();
        return database.read(handle -> {
            try (Query query = handle.createQuery(counted + page)) {
                return filter.bindTo(query)
                        .bind(filter.size(), ExampleColumns.text(labels.prefix()))
                        .addCustomizer(PlannedEachTime.CUSTOMIZER)
                        .map((row, context) -> new LabelCount(row.getString("label"), row.getLong("examples")))
                        .list();
            }
        });
    }

    @Override
    public List<DuplicateGroup> duplicates(DuplicateQuery duplicates) {
        return database.read(handle -> duplicates(duplicates, handle));
    }

    private static List<DuplicateGroup> duplicates(DuplicateQuery duplicates, Handle handle) {
        FilterSql inner = new FilterSql(duplicates.filter());
        String where = inner.where();
        FilterSql twice = new FilterSql(both(duplicates.filter()));
        String sql = DUPLICATES.formatted(
                where.isEmpty() ? " WHERE" : where + " AND",
                DuplicateGroup.MAX_IDS,
                where,
                duplicates.limit(),
                duplicates.offset());
        try (Query query = handle.createQuery(sql)) {
            return twice.bindTo(query)
                    .addCustomizer(PlannedEachTime.CUSTOMIZER)
                    .map((row, context) -> toGroup(row))
                    .list();
        }
    }

    /** The statement has the filter twice, and so it needs its values twice. */
    private static TrainingExampleFilter both(TrainingExampleFilter filter) {
        return new TrainingExampleFilter(Stream.concat(filter.conditions().stream(), filter.conditions().stream())
                .toList());
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
        String words = SearchSql.literal(request.query());
        FilterSql filter = new FilterSql(request.filter()).searchedHere(words);
        String sql = BEST.formatted(
                filter.where(), SearchRequest.MAX_RANKED, ExampleColumns.NAMES, request.limit(), request.offset());
        filter.bindFirst(ExampleColumns.text(words));
        return database.read(handle -> {
            try (Query query = handle.createQuery(sql)) {
                return filter.bindTo(query)
                        .addCustomizer(PlannedEachTime.CUSTOMIZER)
                        .map((row, context) -> new SearchHit(new ExampleRow(row).toExample(), row.getDouble("score")))
                        .list();
            }
        });
    }
}
