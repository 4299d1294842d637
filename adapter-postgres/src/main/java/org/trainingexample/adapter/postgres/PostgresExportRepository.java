package org.trainingexample.adapter.postgres;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.postgres.dataset.DatasetQueries;
import org.trainingexample.adapter.postgres.export.PairPages;
import org.trainingexample.adapter.postgres.export.PostgresExportRows;
import org.trainingexample.adapter.postgres.export.RowOrigin;
import org.trainingexample.adapter.postgres.jdbc.Database;
import org.trainingexample.adapter.postgres.jdbc.Deadline;
import org.trainingexample.adapter.postgres.outbox.ChangeStamp;
import org.trainingexample.adapter.postgres.outbox.ChangeState;
import org.trainingexample.adapter.postgres.statistics.StatisticsTables;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportSource;
import org.trainingexample.domain.export.ExportState;
import org.trainingexample.domain.failure.DatasetException;
import org.trainingexample.domain.pair.PairPage;
import org.trainingexample.domain.pair.PairQuery;
import org.trainingexample.domain.port.driven.ExportRepository;
import org.trainingexample.domain.port.driven.ExportRows;
import org.trainingexample.domain.port.driven.ExportSnapshot;
import org.trainingexample.domain.query.TrainingExampleFilter;

/** Reads examples for training from PostgreSQL. An export holds one connection and one snapshot until it ends. */
public final class PostgresExportRepository implements ExportRepository {
    private final Database requests;
    private final Duration longestPage;
    private final Database exports;
    private final Duration longestExport;

    /**
     * A repository whose exports have a pool of their own.
     *
     * @param requests opens connections for pages of pairs
     * @param longestPage the longest time of such a page
     * @param exports opens connections for exports; how many it has is how many exports run at once
     * @param longestExport the longest time of an export
     */
    public PostgresExportRepository(Jdbi requests, Duration longestPage, Jdbi exports, Duration longestExport) {
        this.requests = new Database(requests);
        this.longestPage = longestPage;
        this.exports = new Database(exports);
        this.longestExport = longestExport;
    }

    @Override
    public <T> T read(ExportSelection selection, Function<ExportSnapshot, T> reading) {
        return reading(selection, longestExport, exports, reading);
    }

    @Override
    public ExportState state(ExportSelection selection) {
        return reading(selection, longestPage, requests, ExportSnapshot::state);
    }

    private static <T> T reading(
            ExportSelection selection, Duration longest, Database database, Function<ExportSnapshot, T> reading) {
        Deadline deadline = Deadline.in(longest);
        ChangeStamp stamp = database.read(ChangeStamp::before);
        return database.readState(longest, handle -> {
            Optional<Dataset> dataset = dataset(selection.source(), handle);
            RowOrigin origin = RowOrigin.of(selection.source(), dataset);
            ExportState state = dataset.flatMap(Dataset::seal)
                    .map(seal -> ExportState.frozen(seal, selection))
                    .orElseGet(() -> ExportState.live(
                            stamp.of(handle), ChangeState.following(handle), matched(selection, handle)));
            return reading.apply(new Snapshot(new PostgresExportRows(selection, origin, deadline, handle), state));
        });
    }

    private static Optional<Dataset> dataset(ExportSource source, Handle handle) {
        return source instanceof ExportSource.InDataset from
                ? Optional.of(DatasetQueries.byId(from.id(), handle).orElseThrow(DatasetException::notFound))
                : Optional.empty();
    }

    /** The statistics tables have the number of all examples; the number of matches of a filter would take a scan. */
    private static OptionalLong matched(ExportSelection selection, Handle handle) {
        boolean all = selection.equals(ExportSelection.of(new ExportSource.Stored(TrainingExampleFilter.ALL)));
        return all ? OptionalLong.of(StatisticsTables.examples(handle)) : OptionalLong.empty();
    }

    private record Snapshot(ExportRows rows, ExportState state) implements ExportSnapshot {
        @Override
        public void forEach(Consumer<ExportRow> consumer) {
            rows.forEach(consumer);
        }
    }

    @Override
    public PairPage pairs(PairQuery query) {
        return requests.readStateExpensively(
                longestPage, handle -> PairPages.page(query, Deadline.in(longestPage), handle));
    }
}
