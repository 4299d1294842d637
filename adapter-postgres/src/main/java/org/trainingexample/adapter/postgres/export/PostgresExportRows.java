package org.trainingexample.adapter.postgres.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.trainingexample.adapter.postgres.column.ExampleColumns;
import org.trainingexample.adapter.postgres.column.ExampleRow;
import org.trainingexample.adapter.postgres.jdbc.BinaryResults;
import org.trainingexample.adapter.postgres.jdbc.Deadline;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driven.ExportRows;

/** The rows of an export in an open transaction, read through a server-side cursor. */
public final class PostgresExportRows implements ExportRows {
    /** The number of rows that the driver holds at once; none of them is heavy, see {@link ExportSql}. */
    private static final int FETCH_SIZE = 256;

    private final ExportSelection selection;
    private final RowOrigin origin;
    private final Deadline deadline;
    private final Handle handle;

    public PostgresExportRows(ExportSelection selection, RowOrigin origin, Deadline deadline, Handle handle) {
        this.selection = selection;
        this.origin = origin;
        this.deadline = deadline;
        this.handle = handle;
    }

    @Override
    public void forEach(Consumer<ExportRow> consumer) {
        read(row -> {
            deadline.check();
            consumer.accept(row);
        });
    }

    private void read(Consumer<ExportRow> consumer) {
        if (selection.pairs().isPresent()) {
            new PairRows(selection.pairs().get(), selection.sampling(), origin, deadline, handle).forEach(consumer);
        } else {
            cursor(ExportSql.rows(origin, selection.sampling()), handle, row -> {
                String split = row.getString(ExportSql.SPLIT);
                consumer.accept(new ExportRow.Single(example(row, origin, handle), split));
            });
        }
    }

    /** The consumer of each row. */
    @FunctionalInterface
    public interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }

    /** Reads rows through a server-side cursor, of which the driver holds only a few. */
    public static void cursor(Sql sql, Handle handle, RowConsumer consumer) {
        try (Query query = handle.createQuery(sql.text())) {
            sql.bindTo(query)
                    .setFetchSize(FETCH_SIZE)
                    .addCustomizer(BinaryResults.CUSTOMIZER)
                    .scanResultSet((rows, context) -> {
                        ResultSet row = rows.get();
                        while (row.next()) {
                            consumer.accept(row);
                        }
                        return true;
                    });
        }
    }

    /** The example of a row; fetches it by its id if the row is heavy. */
    static TrainingExample example(ResultSet row, RowOrigin origin, Handle handle) throws SQLException {
        if (!row.getBoolean(ExportSql.HEAVY)) {
            return new ExampleRow(row).toExample();
        }
        UUID id = row.getObject(ExampleColumns.position(ExampleField.ID), UUID.class);
        return whole(new TrainingExampleId(id), origin, handle);
    }

    /** An example with all columns, whatever its size. */
    static TrainingExample whole(TrainingExampleId id, RowOrigin origin, Handle handle) {
        return ExportSql.whole(origin, id).one(handle, (whole, context) -> new ExampleRow(whole).toExample());
    }
}
