package org.trainingexample.adapter.postgres.dataset;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.member.DiffPage;
import org.trainingexample.domain.member.DiffQuery;
import org.trainingexample.domain.member.MemberPage;
import org.trainingexample.domain.member.MemberPlace;
import org.trainingexample.domain.member.MemberQuery;

/** Reads pages of the members of datasets: one row more than asked for tells whether another page follows. */
public final class MemberPages {
    /** Each table has its own order and limit: no index has the order of the view that joins both. */
    private static final Sql PAGE = Sql.of("""
            SELECT example_id, linked_at FROM (
                (SELECT example_id, linked_at FROM training_example_dataset_link
                    WHERE :linked ORDER BY linked_at, example_id LIMIT :rows)
                UNION ALL
                (SELECT id AS example_id, linked_at FROM training_example_dataset_frozen
                    WHERE :frozen ORDER BY linked_at, id LIMIT :rows)) AS member
            ORDER BY linked_at, example_id LIMIT :rows""");

    private static final Sql IN_DATASET = Sql.of("dataset_id = :dataset");
    private static final Sql IN_SPLIT = Sql.of("split = :split");
    private static final Sql AFTER = Sql.of("(linked_at, :id) > (:last_linked_at, :last_example)");

    private MemberPages() {}

    public static MemberPage page(MemberQuery query, Handle handle) {
        List<MemberPlace> places = sql(query)
                .list(
                        handle,
                        (row, context) -> new MemberPlace(
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                new TrainingExampleId(row.getObject(1, UUID.class))));
        return MemberPage.of(places, query.limit());
    }

    public static Sql sql(MemberQuery query) {
        return PAGE.with("linked", condition(query, "example_id"))
                .with("frozen", condition(query, "id"))
                .bind("rows", Arguments.number(query.limit() + 1L));
    }

    /** @param id the column with the id of the example */
    private static Sql condition(MemberQuery query, String id) {
        List<Sql> conditions = new ArrayList<>();
        conditions.add(IN_DATASET.bind("dataset", DatasetQueries.id(query.dataset())));
        query.split().ifPresent(split -> conditions.add(IN_SPLIT.bind("split", Arguments.text(split.wireName()))));
        query.after()
                .ifPresent(after -> conditions.add(AFTER.with("id", id)
                        .bind("last_linked_at", Arguments.time(after.linkedAt()))
                        .bind("last_example", Arguments.object(after.id().value()))));
        return Sql.joined(" AND ", conditions);
    }

    public static DiffPage page(DiffQuery query, Handle handle) {
        DiffLists lists = new DiffLists();
        List<TrainingExampleId> ids = DiffSql.page(query.first(), query.second(), query.after(), query.limit() + 1)
                .list(handle, lists);
        if (ids.size() <= query.limit()) {
            return new DiffPage(lists.diff(), Optional.empty());
        }
        Optional<TrainingExampleId> last =
                query.limit() == 0 ? Optional.empty() : Optional.of(ids.get(query.limit() - 1));
        return new DiffPage(lists.without(ids.get(query.limit())), last);
    }
}
