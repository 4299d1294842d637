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
    private final Database exports;
    private final Duration longest;

    /**
     * A repository whose exports cannot take the connections of other work.
     *
     * @param requests opens connections for pages of pairs
     * @param exports opens connections for exports; how many it has is how many exports run at once
     * @param longest so long an export, or the page of a list, may take, whatever holds for other statements
     */
    public PostgresExportRepository(Jdbi requests, Jdbi exports, Duration longest) {
        this.requests = new Database(requests);
        this.exports = new Database(exports);
        this.longest = longest;
    }

    @Override
    public <T> T read(ExportSelection selection, Function<ExportRows, T> reading) {
        return exports.readState(longest, handle -> {
            Deadline deadline = Deadline.in(longest);
            RowOrigin origin = RowOrigin.of(selection.source(), handle);
            return reading.apply(new PostgresExportRows(selection, origin, deadline, handle));
        });
    }

    @Override
    public PairPage pairs(PairQuery query) {
        return requests.readState(longest, handle -> PairPages.page(query, handle));
    }
}
