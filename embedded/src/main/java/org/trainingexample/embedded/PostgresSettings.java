package org.trainingexample.embedded;

import java.util.List;
import org.trainingexample.embedded.system.Loopback;

/** The settings of the embedded PostgreSQL, given on its command line so that no file of the data can undo them. */
final class PostgresSettings {

    private PostgresSettings() {}

    static List<String> of(DataFolder folder) {
        // Only for data that need not survive a crash.
        String durable = folder.isTemporary() ? "off" : "on";
        return List.of(
                "fsync=" + durable,
                "synchronous_commit=" + durable,
                "full_page_writes=" + durable,
                "listen_addresses=" + Loopback.HOST,
                // The default is a socket in the shared /tmp.
                "unix_socket_directories=",
                "max_connections=60",
                "log_line_prefix=%m [%p] ",
                // Failed statements and their details carry the texts of users, which do not belong in a log.
                "log_min_error_statement=panic",
                "log_error_verbosity=terse");
    }
}
