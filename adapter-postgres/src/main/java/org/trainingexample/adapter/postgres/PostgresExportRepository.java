package org.trainingexample.adapter.postgres;

import java.time.Duration;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.PairPage;
import org.trainingexample.domain.export.PairQuery;
import org.trainingexample.domain.port.driven.ExportRepository;
import org.trainingexample.domain.port.driven.ExportRows;

/** Reads examples for training from PostgreSQL. An export holds one connection and one state of the database until it ends. */
public final class PostgresExportRepository implements ExportRepository {
    private final Database requests;
    private final Duration longestPage;
    private final Database exports;
    private final Duration longestExport;

    /**
     * A repository whose exports cannot take the connections of other work.
     *
     * @param requests opens connections for pages of pairs
     * @param longestPage so long such a page may take, whatever holds for other statements
     * @param exports opens connections for exports; how many it has is how many exports run at once
     * @param longestExport so long an export may take
     */
    public PostgresExportRepository(Jdbi requests, Duration longestPage, Jdbi exports, Duration longestExport) {
        this.requests = new Database(requests);
        this.longestPage = longestPage;
        this.exports = new Database(exports);
        this.longestExport = longestExport;
    }

    @Override
    public <T> T read(ExportSelection selection, Function<ExportRows, T> reading) {
        return exports.readState(longestExport, handle -> {
            Deadline deadline = Deadline.in(longestExport);
            RowOrigin origin = RowOrigin.of(selection.source(), handle);
            return reading.apply(new PostgresExportRows(selection, origin, deadline, handle));
        });
    }

    @Override
    public PairPage pairs(PairQuery query) {
        return requests.readState(longestPage, handle -> PairPages.page(query, Deadline.in(longestPage), handle));
    }
}
