package org.trainingexample.adapter.postgres;

import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.postgres.jdbc.Database;

/** The server settings that decide whether a commit is durable. */
public record PostgresSettings(
        String serverVersion,
        String fsync,
        String synchronousCommit,
        String fullPageWrites,
        String defaultTransactionIsolation,
        String timeZone) {
    private static final String SELECT = """
            SELECT current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit'),
                current_setting('full_page_writes'), current_setting('default_transaction_isolation'),
                current_setting('TimeZone')""";

    /** Reads the settings in a session like those that will write. */
    public static PostgresSettings read(Jdbi jdbi) {
        return new Database(jdbi)
                .read(handle -> handle.createQuery(SELECT)
                        .map((row, context) -> new PostgresSettings(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6)))
                        .one());
    }

    /** Whether a commit survives a loss of power, as far as the server can tell. */
    public boolean isDurable() {
        return fsync.equals("on") && fullPageWrites.equals("on") && !synchronousCommit.equals("off");
    }

    /** For a log, in the server's own words. */
    @Override
    public String toString() {
        return "server_version=" + serverVersion + ", fsync=" + fsync + ", synchronous_commit=" + synchronousCommit
                + ", full_page_writes=" + fullPageWrites + ", default_transaction_isolation="
                + defaultTransactionIsolation + ", TimeZone=" + timeZone;
    }
}
