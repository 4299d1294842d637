package org.trainingexample.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The archive of PostgreSQL programs for this machine. */
final class PostgresArchive {

    private static final int EXECUTABLE = 0100;

    private PostgresArchive() {}

    static void unpack(Path target) throws IOException {
        String name = name(System.getProperty("os.name"), System.getProperty("os.arch"));
        try (InputStream resource = PostgresArchive.class.getResourceAsStream("/" + name)) {
            if (resource == null) {
                throw new IllegalStateException("No PostgreSQL for this machine is bundled (" + name
                        + " is missing); set DATABASE_URL and REDIS_URL to use servers of your own");
            }
            TarArchiveInputStream archive = new TarArchiveInputStream(new XZInputStream(resource));
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                unpack(entry, archive, target.resolve(entry.getName()));
            }
        }
    }

    /** The name that zonky's jars give to the archive of a platform. */
    static String name(String system, String architecture) {
        String platform =
                system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : system.toLowerCase(Locale.ROOT);
        String processor = switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> architecture;
        };
        return "postgres-" + platform + "-" + processor + ".txz";
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            boolean executable = (entry.getMode() & EXECUTABLE) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwx------" : "rw-------"));
        }
    }
}
