package org.trainingexample.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.trainingexample.embedded.system.Deadline;
import org.trainingexample.embedded.system.FileTrees;
import org.trainingexample.embedded.system.FolderLock;

/** Folders that live no longer than the process that made them, side by side in a cache. */
final class TemporaryFolders {

    private static final String PREFIX = "run-";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private TemporaryFolders() {}

    /** One process at a time makes or sweeps, so that no folder is swept before its maker has locked it. */
    static DataFolder in(Path cache) throws IOException {
        try (FolderLock turn = turn(cache)) {
            for (Path folder : FileTrees.children(cache)) {
                if (folder.getFileName().toString().startsWith(PREFIX)) {
                    sweep(folder);
                }
            }
            return DataFolder.locked(Files.createTempDirectory(cache, PREFIX, FileTrees.OWNER_ONLY), cache);
        }
    }

    private static FolderLock turn(Path cache) throws IOException {
        Deadline deadline = Deadline.in(LIMIT);
        while (true) {
            Optional<FolderLock> lock = FolderLock.tryAcquire(cache);
            if (lock.isPresent()) {
                return lock.get();
            }
            if (deadline.isOver()) {
                throw new IllegalStateException(cache + " is in use by " + FolderLock.holder(cache));
            }
            deadline.pause();
        }
    }

    private static void sweep(Path folder) throws IOException {
        Optional<FolderLock> abandoned = FolderLock.tryAcquire(folder);
        if (abandoned.isPresent()) {
            try (FolderLock lock = abandoned.get()) {
                OrphanedServers.stop(Binaries.in(folder));
                FileTrees.delete(folder);
            }
        }
    }
}
