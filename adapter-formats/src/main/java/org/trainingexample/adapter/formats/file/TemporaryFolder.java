package org.trainingexample.adapter.formats.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder for the files of one export. A lock file beside it, locked before the folder is made, tells whether the process that
 * made it still runs: the system gives the lock back however a process ends.
 */
public final class TemporaryFolder implements Closeable {
    private static final String PREFIX = "training-examples-export";
    private static final String LOCK = ".lock";

    /** An export may be given 24 hours at most; twice that, to be sure. */
    private static final Duration LONGER_THAN_ANY_EXPORT = Duration.ofDays(2);

    private final Path lockFile;
    private final Path path;
    private final FileChannel lock;

    private TemporaryFolder(Path lockFile, Path path, FileChannel lock) {
        this.lockFile = lockFile;
        this.path = path;
        this.lock = lock;
    }

    public static TemporaryFolder in(Path parent) throws IOException {
        while (true) {
            Path lockFile = Files.createTempFile(parent, PREFIX, LOCK);
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
            try {
                channel.lock();
                // else it was taken for abandoned before it was locked
                if (Files.exists(lockFile)) {
                    return new TemporaryFolder(lockFile, createForUsAlone(folderOf(lockFile)), channel);
                }
                channel.close();
            } catch (IOException failure) {
                channel.close();
                Files.deleteIfExists(lockFile);
                throw failure;
            }
        }
    }

    private static Path createForUsAlone(Path folder) throws IOException {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                : Files.createDirectory(folder);
    }

    public Path path() {
        return path;
    }

    /** Removes the folder with everything in it. */
    @Override
    public void close() throws IOException {
        try (lock) {
            delete(path);
            Files.deleteIfExists(lockFile);
        }
    }

    /** Removes what processes that ended without closing have left. What cannot be removed stays. */
    public static void deleteAbandoned(Path parent) {
        try (Stream<Path> found = Files.list(parent)) {
            found.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .map(file -> isLock(file) ? folderOf(file) : file)
                    .distinct()
                    .forEach(folder -> deleteIfAbandoned(folder, parent));
        } catch (IOException | UncheckedIOException unreadable) {
            // an export that needs the directory will say so
        }
    }

    private static void deleteIfAbandoned(Path folder, Path parent) {
        Path lockFile = lockOf(folder);
        try {
            if (Files.notExists(lockFile)) {
                deleteIfOlderThanAnyExport(folder, parent);
                return;
            }
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
                if (tryLock(channel) != null) {
                    delete(folder);
                    Files.deleteIfExists(lockFile);
                }
            }
        } catch (IOException | UncheckedIOException ofSomebodyElse) {
            // another account's, or removed by another process at this moment
        }
    }

    /** Deletes a folder of an earlier release, which had no lock files, unless an export of it may still run. */
    private static void deleteIfOlderThanAnyExport(Path folder, Path parent) throws IOException {
        Instant used = Files.getLastModifiedTime(folder).toInstant();
        if (used.plus(LONGER_THAN_ANY_EXPORT).isBefore(now(parent))) {
            delete(folder);
        }
    }

    /** The age by the clock of the file system, which also dates the folder. */
    private static Instant now(Path parent) throws IOException {
        Path mark = Files.createTempFile(parent, "training-examples-clock", null);
        try {
            return Files.getLastModifiedTime(mark).toInstant();
        } finally {
            Files.deleteIfExists(mark);
        }
    }

    private static boolean isLock(Path file) {
        return file.getFileName().toString().endsWith(LOCK);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    private static Path folderOf(Path lockFile) {
        String name = lockFile.getFileName().toString();
        return lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
    }

    private static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> deepestFirst;
            try (Stream<Path> files = Files.walk(folder)) {
                deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
