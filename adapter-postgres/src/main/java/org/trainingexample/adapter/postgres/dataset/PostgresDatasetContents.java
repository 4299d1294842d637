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
    /** Reads the example under a lock, so that nobody removes it before the link to it is stored. */
    private static final String PUT = """
            INSERT INTO training_example_dataset_link (dataset_id, example_id, split, linked_at)
            SELECT ?, id, ?, ? FROM training_example WHERE id = ? FOR KEY SHARE
            ON CONFLICT (dataset_id, example_id) DO UPDATE SET split = excluded.split, linked_at = excluded.linked_at""";

    private static final String PUT_ALL = """
            INSERT INTO training_example_dataset_link AS link (dataset_id, example_id, split, linked_at)
            SELECT ?, id, ?, ? FROM unnest(?::uuid[]) AS id ORDER BY id
            ON CONFLICT (dataset_id, example_id) DO UPDATE SET split = excluded.split WHERE link.split <> excluded.split""";

    private static final String FREEZE = """
            INSERT INTO training_example_dataset_frozen (dataset_id, split, linked_at, %1$s)
            SELECT dataset_id, split, linked_at, %1$s
            FROM training_example_dataset_link JOIN training_example ON id = example_id WHERE dataset_id = ?""".formatted(ExampleColumns.NAMES);

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
        return Sql.of(
                        "SELECT split, linked_at FROM training_example_dataset_member WHERE dataset_id = ? AND example_id = ?",
                        dataset(),
                        example(id))
                .list(
                        handle,
                        (row, context) -> new DatasetLink(
                                dataset.id(),
                                id,
                                DatasetRows.named(row.getString("split")),
                                row.getObject("linked_at", OffsetDateTime.class).toInstant()))
                .stream()
                .findFirst();
    }

    @Override
    public void put(DatasetLink link) {
        int stored = Sql.of(
                        PUT,
                        dataset(),
                        Arguments.text(link.split().wireName()),
                        Arguments.time(link.createdAt()),
                        example(link.exampleId()))
                .execute(handle);
        if (stored == 0) {
            throw new TrainingExampleNotFoundException(List.of(link.exampleId()));
        }
    }

    @Override
    public void require(TrainingExampleIds ids) {
        Set<TrainingExampleId> missing = new LinkedHashSet<>(ids.values());
        Sql.of(
                        "SELECT id FROM training_example WHERE id = ANY (?) ORDER BY id FOR KEY SHARE",
                        Arguments.ids(ids.values()))
                .list(handle, (row, context) -> missing.remove(new TrainingExampleId(row.getObject(1, UUID.class))));
        if (!missing.isEmpty()) {
            throw new TrainingExampleNotFoundException(List.copyOf(missing));
        }
    }

    @Override
    public void putAll(TrainingExampleIds ids, Split split, Instant now) {
        Sql.of(
                        PUT_ALL,
                        dataset(),
                        Arguments.text(split.wireName()),
                        Arguments.time(now.truncatedTo(ChronoUnit.MICROS)),
                        Arguments.ids(ids.values()))
                .execute(handle);
    }

    @Override
    public Map<TrainingExampleId, Split> splits(TrainingExampleIds ids) {
        Map<TrainingExampleId, Split> splits = new HashMap<>();
        Sql.of(
                        "SELECT example_id, split FROM training_example_dataset_member WHERE dataset_id = ? AND example_id = ANY (?)",
                        dataset(),
                        Arguments.ids(ids.values()))
                .list(
                        handle,
                        (row, context) -> splits.put(
                                new TrainingExampleId(row.getObject(1, UUID.class)),
                                DatasetRows.named(row.getString(2))));
        return splits;
    }

    @Override
    public void remove(TrainingExampleId id) {
        Sql.of(
                        "DELETE FROM training_example_dataset_link WHERE dataset_id = ? AND example_id = ?",
                        dataset(),
                        example(id))
                .execute(handle);
    }

    @Override
    public FillReport fill(DatasetFill fill, Instant now) {
        Sql sql = FillSql.of(dataset, fill, now);
        return StatementTimeout.during(
                longWork,
                handle,
                () -> sql.list(handle, (row, context) -> {
                            long present = row.getLong(1);
                            long added = row.getLong(2);
                            return new FillReport(present + added, added, present);
                        })
                        .get(0));
    }

    @Override
    public Map<Split, Long> splitCounts() {
        return StatementTimeout.during(longWork, handle, () -> MemberQueries.splitCounts(dataset.id(), handle));
    }

    @Override
    public void freeze() {
        StatementTimeout.during(
                longWork, handle, () -> Sql.of(FREEZE, dataset()).execute(handle));
        copied = true;
    }

    /** The links go last: until the transaction ends, nobody can remove an example whose link is locked. */
    public void deleteCopiedLinks() {
        if (copied && !dataset.isFrozen()) {
            StatementTimeout.during(
                    longWork,
                    handle,
                    () -> Sql.of("DELETE FROM training_example_dataset_link WHERE dataset_id = ?", dataset())
                            .execute(handle));
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
