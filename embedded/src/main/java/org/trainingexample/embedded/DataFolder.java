package org.trainingexample.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.trainingexample.embedded.system.Account;
import org.trainingexample.embedded.system.FileTrees;
import org.trainingexample.embedded.system.FolderLock;

/** The folder of the embedded servers: data, logs, binaries, ports and password, for its owner only and one process at a time. */
public final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FolderLock lock;
    private final @Nullable Path cache;
    private final Password password;

    private DataFolder(Path path, FolderLock lock, @Nullable Path cache) throws IOException {
        this.path = path;
        this.lock = lock;
        this.cache = cache;
        this.password = Password.in(path);
    }

    /**
     * Opens a folder whose data is kept, and creates it if there is none. Servers that a killed process left running on
     * it are stopped.
     *
     * @throws IllegalStateException if another process holds the folder, if it belongs to another account, or if it
     *     holds files but was never such a folder
     */
    public static DataFolder open(Path folder) {
        try {
            Path path = owned(folder);
            return locked(path, null);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the data folder " + folder.toAbsolutePath() + reason(e), e);
        }
    }

    /**
     * Makes a folder whose servers are fast and forgetful, for tests: nothing is forced to disk, and closing removes it.
     * The binaries are unpacked once into the cache and linked from there. What killed processes left in the cache is
     * removed.
     */
    public static DataFolder temporary(Path cache) {
        try {
            return TemporaryFolders.in(owned(cache));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the folder " + cache.toAbsolutePath() + reason(e), e);
        }
    }

    /** The reason that the file system gives, without the name of a class. */
    private static String reason(IOException failure) {
        boolean told = failure instanceof FileSystemException refusal && refusal.getReason() != null;
        return told ? ": " + ((FileSystemException) failure).getReason() : ": the file system refuses it";
    }

    static DataFolder locked(Path path, @Nullable Path cache) throws IOException {
        FolderLock lock = FolderLock.tryAcquire(path)
                .orElseThrow(() -> new IllegalStateException("The data folder " + path + " is in use by "
                        + FolderLock.holder(path) + "; stop it first or choose another folder"));
        try {
            OrphanedServers.stop(Binaries.in(path));
            return new DataFolder(path, lock, cache);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Path owned(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            throw new IllegalStateException(
                    "The embedded servers need Linux or macOS; set DATABASE_URL and REDIS_URL to use servers of your own");
        }
        if (Files.notExists(folder)) {
            Files.createDirectories(folder, FileTrees.OWNER_ONLY);
        }
        Path path = folder.toRealPath();
        if (path.toString().matches("(?s).*[\"$`\\\\\n].*")) {
            // initdb hands its own path to a shell.
            throw new IllegalStateException(
                    "PostgreSQL cannot work in " + path + ": its path holds one of \" $ ` \\; choose another folder");
        }
        Account.requireOwn(path);
        if (Files.notExists(path.resolve(FolderLock.FILE))
                && !FileTrees.children(path).isEmpty()) {
            throw new IllegalStateException("The folder " + path
                    + " holds files but no data of the embedded servers; choose an empty or a new folder");
        }
        // PostgreSQL insists, and the password lies in it.
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        return path;
    }

    /** The absolute path, free of symbolic links. */
    public Path path() {
        return path;
    }

    boolean isTemporary() {
        return cache != null;
    }

    Password password() {
        return password;
    }

    Binaries binaries() {
        return new Binaries(Binaries.in(path), cache == null ? null : Binaries.in(cache));
    }

    /** Gives the folder back. Its servers must be closed before. */
    @Override
    public void close() {
        try {
            if (isTemporary()) {
                FileTrees.delete(path);
            }
        } finally {
            lock.close();
        }
    }
}
