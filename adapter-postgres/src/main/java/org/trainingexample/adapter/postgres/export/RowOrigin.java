package org.trainingexample.adapter.postgres.export;

import java.util.List;
import java.util.Optional;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.adapter.postgres.search.FilterSql;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.export.ExportSource;
import org.trainingexample.domain.query.TrainingExampleFilter;

/**
 * The tables that an export reads.
 *
 * @param rows the tables with the examples of the source: a FROM and a WHERE clause, to which a condition can be added
 * @param table the same for only the table with the columns of the examples
 * @param order the columns that the order of the export goes by
 * @param split the split of an example, as an expression
 * @param inOrder whether the rows lie in one table, where an index has the order
 */
public record RowOrigin(Sql rows, Sql table, List<String> order, String split, boolean inOrder) {
    private static final String NO_SPLIT = "CAST(NULL AS text)";

    private static final Sql STORED = Sql.of("FROM training_example WHERE true");
    private static final Sql MATCHING = Sql.of("FROM training_example WHERE :matching");
    private static final Sql OPEN = Sql.of("""
            FROM training_example_dataset_link JOIN training_example ON id = example_id WHERE dataset_id = :dataset""");
    private static final Sql FROZEN = Sql.of("FROM training_example_dataset_frozen WHERE dataset_id = :dataset");

    /**
     * The tables that hold the rows of a source.
     *
     * @param dataset the one that the source names, if it names one
     */
    public static RowOrigin of(ExportSource source, Optional<Dataset> dataset) {
        if (source instanceof ExportSource.InDataset from) {
            return dataset.orElseThrow().isFrozen() ? frozen(from.id(), from.split()) : open(from.id(), from.split());
        }
        return stored(((ExportSource.Stored) source).filter());
    }

    public static RowOrigin stored(TrainingExampleFilter filter) {
        return new RowOrigin(
                MATCHING.with("matching", FilterSql.of(filter)),
                STORED,
                List.of("created_at", "id"),
                NO_SPLIT,
                filter.conditions().isEmpty());
    }

    public static RowOrigin open(DatasetId id, Optional<Split> split) {
        return new RowOrigin(inSplit(split, in(id, OPEN)), STORED, List.of("id"), "split", false);
    }

    public static RowOrigin frozen(DatasetId id, Optional<Split> split) {
        Sql all = in(id, FROZEN);
        return new RowOrigin(inSplit(split, all), all, List.of("id"), "split", true);
    }

    private static Sql in(DatasetId id, Sql members) {
        return members.bind("dataset", Arguments.object(id.value()));
    }

    private static Sql inSplit(Optional<Split> split, Sql members) {
        return split.map(only -> members.plus(" AND split = :split").bind("split", Arguments.text(only.wireName())))
                .orElse(members);
    }
}
