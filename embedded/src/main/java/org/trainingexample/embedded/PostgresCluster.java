package org.trainingexample.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The files of the databases in a data folder. */
final class PostgresCluster {

    private PostgresCluster() {}

    static Path data(Path folder) {
        return folder.resolve("postgres");
    }

    /** Makes the cluster if there is none, and refuses one that this PostgreSQL cannot read. */
    static Path prepare(DataFolder folder, Path home) throws IOException {
        Path data = data(folder.path());
        if (Files.notExists(data)) {
            create(folder, home, data);
        }
        requireReadable(data);
        return data;
    }

    /** Under another name until it is whole: a start cut short is made anew by the next. */
    private static void create(DataFolder folder, Path home, Path data) throws IOException {
        Path unfinished = data.resolveSibling("postgres.new");
        FileTrees.delete(unfinished);
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/initdb").toString(),
                "--pgdata=" + unfinished,
                "--username=" + EmbeddedPostgres.NAME,
                "--pwfile=" + folder.password().file(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // Built in, so no update of the operating system's collations can ever spoil an index.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C"));
        if (folder.isTemporary()) {
            command.add("--no-sync");
        }
        ServerProcess.launch(
                        "initdb",
                        Isolation.notRoot(command),
                        folder.path(),
                        LogFile.of(folder, "initdb"),
                        "")
                .awaitSuccess();
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void requireReadable(Path data) throws IOException {
        Path file = data.resolve("PG_VERSION");
        if (Files.notExists(file)) {
            throw new IllegalStateException(data + " holds no PostgreSQL data (PG_VERSION is missing)");
        }
        String version = Files.readString(file).trim();
        if (!version.equals(Integer.toString(Binaries.postgresMajorVersion()))) {
            throw new IllegalStateException("The data in " + data + " was written by PostgreSQL " + version
                    + " and cannot be read by PostgreSQL " + Binaries.postgresMajorVersion()
                    + "; move it with pg_dump and a server of version " + version + ", or choose another folder");
        }
    }
}
