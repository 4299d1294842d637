package org.trainingexample.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.trainingexample.embedded.system.FileTrees;
import org.trainingexample.embedded.system.Isolation;

/** The files of the databases in a data folder. */
final class PostgresCluster {

    /** The name of the account and of the database. */
    static final String NAME = "training_examples";

    private PostgresCluster() {}

    /** Makes the cluster if there is none, and refuses one that this PostgreSQL cannot read. */
    static Path prepare(DataFolder folder, Path home) throws IOException {
        Path data = folder.path().resolve(FolderNames.POSTGRES);
        if (Files.notExists(data)) {
            create(folder, home, data);
        }
        requireReadable(data);
        deleteStaleLock(data);
        return data;
    }

    /**
     * PostgreSQL takes any process with the id in its lock file for its former self: one that came to the id by chance,
     * and one that is dead but not yet buried by its parent. We hold the folder and have stopped what ran on it, so
     * only a PostgreSQL that another process runs on our files is a reason to leave the lock to it.
     */
    private static void deleteStaleLock(Path data) throws IOException {
        Path lock = data.resolve("postmaster.pid");
        if (Files.exists(lock)) {
            String pid = Files.readAllLines(lock).stream().findFirst().orElse("");
            boolean foreign = pid.matches("[0-9]{1,18}")
                    && ProcessHandle.of(Long.parseLong(pid))
                            .flatMap(process -> process.info().command())
                            .filter(program -> Path.of(program).endsWith("postgres"))
                            .isPresent();
            if (!foreign) {
                Files.delete(lock);
            }
        }
    }

    /** Under another name until it is whole: a start cut short is made anew by the next. */
    private static void create(DataFolder folder, Path home, Path data) throws IOException {
        Path unfinished = data.resolveSibling("postgres.new");
        FileTrees.delete(unfinished);
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/initdb").toString(),
                "--pgdata=" + unfinished,
                "--username=" + NAME,
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
        ServerProcess.launch("initdb", Isolation.notRoot(command), folder.path(), LogFile.of(folder, "initdb"), "")
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
