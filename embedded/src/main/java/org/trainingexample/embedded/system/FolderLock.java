package org.trainingexample.embedded.system;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to use a folder, held by one process at a time and given back by the operating system if that process is killed. */
public final class FolderLock implements AutoCloseable {

    public static final String FILE = "lock";

    /** POSIX frees a process's lock when it closes any handle on the file: a folder held here must not be opened again. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Empty if another process, or this one, holds the folder. */
    public static Optional<FolderLock> tryAcquire(Path folder) throws IOException {
        if (!HELD.add(folder)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean acquired = false;
        try {
            channel = FileChannel.open(
                    folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
            acquired = channel.tryLock() != null;
            if (!acquired) {
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(StandardCharsets.US_ASCII.encode(
                    Long.toString(ProcessHandle.current().pid())));
            return Optional.of(new FolderLock(folder, channel));
        } finally {
            if (!acquired) {
                HELD.remove(folder);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    /** The process that holds a folder, as far as it is known. */
    public static String holder(Path folder) {
        if (HELD.contains(folder)) {
            return "this very process";
        }
        try {
            String pid = Files.readString(folder.resolve(FILE)).trim();
            return pid.isEmpty() ? "another process" : "process " + pid;
        } catch (IOException unreadable) {
            return "another process";
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // The lock ends with the channel either way.
        } finally {
            HELD.remove(folder);
        }
    }
}
