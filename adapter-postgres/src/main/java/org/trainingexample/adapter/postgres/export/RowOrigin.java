package org.trainingexample.adapter.postgres.export;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.adapter.postgres.search.FilterSql;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.export.ExportSource;
import org.trainingexample.domain.query.TrainingExampleFilter;

/**
 * Where the rows of an export lie.
 *
 * @param rows the tables with the examples of the source, from FROM to where a further condition could be added
 * @param table the same for just the table that the columns of the examples are in
 * @param order the columns that the order of the export goes by
 * @param split the split of an example, as an expression
 * @param inOrder whether the rows lie in one table, where an index has the order
 */
public record RowOrigin(Supplier<Sql> rows, Supplier<Sql> table, List<String> order, String split, boolean inOrder) {
    private static final String NO_SPLIT = "CAST(NULL AS text)";

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
                () -> Sql.of(" FROM training_example WHERE true").add(FilterSql.of(filter)),
                () -> Sql.of(" FROM training_example WHERE true"),
                List.of("created_at", "id"),
                NO_SPLIT,
                filter.conditions().isEmpty());
    }

    public static RowOrigin open(DatasetId id, Optional<Split> split) {
        return new RowOrigin(
                () -> of(" FROM training_example_dataset_link JOIN training_example ON id = example_id", id, split),
                () -> Sql.of(" FROM training_example WHERE true"),
                List.of("id"),
                "split",
                false);
    }

    public static RowOrigin frozen(DatasetId id, Optional<Split> split) {
        String table = " FROM training_example_dataset_frozen";
        return new RowOrigin(
                () -> of(table, id, split), () -> of(table, id, Optional.empty()), List.of("id"), "split", true);
    }

    private static Sql of(String tables, DatasetId id, Optional<Split> split) {
        Sql rows = Sql.of(tables + " WHERE dataset_id = ?", Arguments.object(id.value()));
        split.ifPresent(only -> rows.add(" AND split = ?", Arguments.text(only.wireName())));
        return rows;
    }
}
