package org.trainingexample.adapter.postgres.dataset;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.trainingexample.adapter.postgres.column.ExampleColumns;
import org.trainingexample.adapter.postgres.export.PostgresExportRows;
import org.trainingexample.adapter.postgres.export.RowOrigin;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Deadline;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.adapter.postgres.jdbc.StatementTimeout;
import org.trainingexample.adapter.postgres.jdbc.TimeLimitedRows;
import org.trainingexample.domain.TrainingExampleIds;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetFill;
import org.trainingexample.domain.dataset.DatasetLink;
import org.trainingexample.domain.dataset.FillReport;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportSource;
import org.trainingexample.domain.failure.TrainingExampleNotFoundException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driven.DatasetContents;
import org.trainingexample.domain.port.driven.ExportRows;

/** The contents of a dataset whose row the transaction has locked. */
public final class PostgresDatasetContents implements DatasetContents {
    private static final Sql FIND = Sql.of("""
            SELECT split, linked_at FROM training_example_dataset_member
            WHERE dataset_id = :dataset AND example_id = :example_id""");

    private static final Sql PUT = Sql.of("""
            INSERT INTO training_example_dataset_link (dataset_id, example_id, split, linked_at)
            VALUES (:dataset, :example_id, :split, :now)
            ON CONFLICT (dataset_id, example_id) DO UPDATE SET split = excluded.split, linked_at = excluded.linked_at""");

    private static final Sql REQUIRE =
            Sql.of("SELECT id FROM training_example WHERE id = ANY (:example_ids) ORDER BY id FOR KEY SHARE");

    private static final Sql PUT_ALL = Sql.of("""
            INSERT INTO training_example_dataset_link AS link (dataset_id, example_id, split, linked_at)
            SELECT :dataset, id, :split, :now FROM unnest(:example_ids::uuid[]) AS id ORDER BY id
            ON CONFLICT (dataset_id, example_id) DO UPDATE SET split = excluded.split WHERE link.split <> excluded.split""");

    private static final Sql SPLITS = Sql.of("""
            SELECT example_id, split FROM training_example_dataset_member
            WHERE dataset_id = :dataset AND example_id = ANY (:example_ids)""");

    private static final Sql REMOVE = Sql.of(
            "DELETE FROM training_example_dataset_link WHERE dataset_id = :dataset AND example_id = :example_id");

    private static final Sql REMOVE_ALL =
            Sql.of("DELETE FROM training_example_dataset_link WHERE dataset_id = :dataset");

    private static final Sql FREEZE = Sql.of("""
            INSERT INTO training_example_dataset_frozen (dataset_id, split, linked_at, :columns)
            SELECT dataset_id, split, linked_at, :columns
            FROM training_example_dataset_link JOIN training_example ON id = example_id
            WHERE dataset_id = :dataset""").with("columns", ExampleColumns.NAMES);

    private final Dataset dataset;
    private final Duration longWork;
    private final Handle handle;
    private boolean copied;

    public PostgresDatasetContents(Dataset dataset, Duration longWork, Handle handle) {
        this.dataset = dataset;
        this.longWork = longWork;
        this.handle = handle;
        this.copied = dataset.isFrozen();
    }

    @Override
    public Optional<DatasetLink> find(TrainingExampleId id) {
        return FIND.bind("dataset", dataset())
                .bind("example_id", example(id))
                .find(
                        handle,
                        (row, context) -> new DatasetLink(
                                dataset.id(),
                                id,
                                DatasetRows.named(row.getString("split")),
                                row.getObject("linked_at", OffsetDateTime.class).toInstant()));
    }

    @Override
    public void put(DatasetLink link) {
        require(new TrainingExampleIds(List.of(link.exampleId())));
        PUT.bind("dataset", dataset())
                .bind("split", Arguments.text(link.split().wireName()))
                .bind("now", Arguments.time(link.createdAt()))
                .bind("example_id", example(link.exampleId()))
                .execute(handle);
    }

    @Override
    public void require(TrainingExampleIds ids) {
        Set<TrainingExampleId> missing = new LinkedHashSet<>(ids.values());
        REQUIRE.bind("example_ids", Arguments.ids(ids.values()))
                .list(handle, (row, context) -> missing.remove(new TrainingExampleId(row.getObject(1, UUID.class))));
        if (!missing.isEmpty()) {
            throw new TrainingExampleNotFoundException(List.copyOf(missing));
        }
    }

    @Override
    public void putAll(TrainingExampleIds ids, Split split, Instant now) {
        PUT_ALL.bind("dataset", dataset())
                .bind("split", Arguments.text(split.wireName()))
                .bind("now", Arguments.time(now.truncatedTo(ChronoUnit.MICROS)))
                .bind("example_ids", Arguments.ids(ids.values()))
                .execute(handle);
    }

    @Override
    public Map<TrainingExampleId, Split> splits(TrainingExampleIds ids) {
        Map<TrainingExampleId, Split> splits = new HashMap<>();
        SPLITS.bind("dataset", dataset())
                .bind("example_ids", Arguments.ids(ids.values()))
                .list(
                        handle,
                        (row, context) -> splits.put(
                                new TrainingExampleId(row.getObject(1, UUID.class)),
                                DatasetRows.named(row.getString(2))));
        return splits;
    }

    @Override
    public void remove(TrainingExampleId id) {
        REMOVE.bind("dataset", dataset()).bind("example_id", example(id)).execute(handle);
    }

    @Override
    public FillReport fill(DatasetFill fill, Instant now) {
        Sql sql = FillSql.of(dataset, fill, now);
        return StatementTimeout.during(
                longWork,
                handle,
                () -> sql.one(handle, (row, context) -> {
                    long present = row.getLong(1);
                    long added = row.getLong(2);
                    return new FillReport(present + added, added, present);
                }));
    }

    @Override
    public Map<Split, Long> splitCounts() {
        return StatementTimeout.during(longWork, handle, () -> MemberQueries.splitCounts(dataset.id(), handle));
    }

    @Override
    public void freeze() {
        StatementTimeout.during(
                longWork, handle, () -> FREEZE.bind("dataset", dataset()).execute(handle));
        copied = true;
    }

    /** Deletes the links last: while they are locked, no other transaction can delete their examples. */
    public void deleteCopiedLinks() {
        if (copied && !dataset.isFrozen()) {
            StatementTimeout.during(
                    longWork,
                    handle,
                    () -> REMOVE_ALL.bind("dataset", dataset()).execute(handle));
        }
    }

    @Override
    public ExportRows rows() {
        RowOrigin origin = copied
                ? RowOrigin.frozen(dataset.id(), Optional.empty())
                : RowOrigin.open(dataset.id(), Optional.empty());
        ExportSelection all = ExportSelection.of(new ExportSource.InDataset(dataset.id(), Optional.empty()));
        return new TimeLimitedRows(
                new PostgresExportRows(all, origin, Deadline.in(longWork), handle), longWork, handle);
    }

    private Argument dataset() {
        return DatasetQueries.id(dataset.id());
    }

    private static Argument example(TrainingExampleId id) {
        return Arguments.object(id.value());
    }
}
