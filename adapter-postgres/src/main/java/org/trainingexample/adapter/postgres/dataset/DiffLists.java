package org.trainingexample.adapter.postgres.dataset;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.trainingexample.domain.dataset.DatasetDiff;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.member.Difference;

/** Collects the rows of a comparison, each in every list that it belongs to. */
public final class DiffLists implements RowMapper<TrainingExampleId> {
    private final Map<Difference, List<TrainingExampleId>> lists = new EnumMap<>(Difference.class);

    public DiffLists() {
        for (Difference difference : Difference.values()) {
            lists.put(difference, new ArrayList<>());
        }
    }

    @Override
    public TrainingExampleId map(ResultSet row, StatementContext context) throws SQLException {
        TrainingExampleId id = new TrainingExampleId(row.getObject(1, UUID.class));
        for (Map.Entry<Difference, List<TrainingExampleId>> list : lists.entrySet()) {
            if (row.getBoolean(list.getKey().wireName())) {
                list.getValue().add(id);
            }
        }
        return id;
    }

    public DatasetDiff diff() {
        return new DatasetDiff(
                list(Difference.ADDED), list(Difference.REMOVED), list(Difference.CHANGED), list(Difference.MOVED));
    }

    /** The collected ids without the last one. */
    DatasetDiff without(TrainingExampleId id) {
        lists.values().forEach(list -> list.remove(id));
        return diff();
    }

    private List<TrainingExampleId> list(Difference difference) {
        return lists.getOrDefault(difference, List.of());
    }
}
