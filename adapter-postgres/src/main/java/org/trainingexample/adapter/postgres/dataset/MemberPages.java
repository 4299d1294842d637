package org.trainingexample.adapter.postgres.dataset;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.member.DiffPage;
import org.trainingexample.domain.member.DiffQuery;
import org.trainingexample.domain.member.MemberPage;
import org.trainingexample.domain.member.MemberPlace;
import org.trainingexample.domain.member.MemberQuery;

/** Reads pages of what is in datasets: one row more than asked for tells whether another page follows. */
public final class MemberPages {
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

    /** Each table is limited by itself: of the view that joins them no index tells the order. */
    public static Sql sql(MemberQuery query) {
        return Sql.of("SELECT example_id, linked_at FROM (")
                .add(part("training_example_dataset_link", "example_id", query))
                .add(" UNION ALL ")
                .add(part("training_example_dataset_frozen", "id", query))
                .add(") AS member")
                .add(MemberQueries.IN_ORDER)
                .add(" LIMIT ?", rows(query));
    }

    private static Sql part(String table, String id, MemberQuery query) {
        Sql sql = Sql.of(
                "(SELECT " + id + " AS example_id, linked_at FROM " + table + " WHERE dataset_id = ?",
                DatasetQueries.id(query.dataset()));
        query.split().ifPresent(split -> sql.add(" AND split = ?", Arguments.text(split.wireName())));
        query.after()
                .ifPresent(after -> sql.add(
                        " AND (linked_at, " + id + ") > (?, ?)",
                        Arguments.time(after.linkedAt()),
                        Arguments.object(after.id().value())));
        return sql.add(" ORDER BY linked_at, " + id + " LIMIT ?)", rows(query));
    }

    private static Argument rows(MemberQuery query) {
        return Arguments.number(query.limit() + 1L);
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
