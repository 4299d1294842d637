package org.trainingexample.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Servers that outlived the process which started them. They are known by the program they run, which lies in the data
 * folder and nowhere else; so no stale process id is ever trusted and no foreign process is ever touched.
 */
final class OrphanedServers {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedServers.class);
    private static final Duration ORDERLY = Duration.ofSeconds(15);
    private static final Duration FORCED = Duration.ofSeconds(5);

    private OrphanedServers() {}

    /** Stops what still runs from a folder; the caller holds the folder, so nothing there has an owner any more. */
    static void stop(Path folder) {
        List<ProcessHandle> orphans = running(folder);
        if (orphans.isEmpty()) {
            return;
        }
        LOG.warn("Stopping servers that a killed process left running on {}: {}", folder, pids(orphans));
        Set<Long> ids = orphans.stream().map(ProcessHandle::pid).collect(Collectors.toSet());
        // The postmaster stops its own children, in the right order.
        orphans.stream()
                .filter(orphan -> orphan.parent()
                        .map(ProcessHandle::pid)
                        .filter(ids::contains)
                        .isEmpty())
                .forEach(Signals::interrupt);
        if (!gone(folder, ORDERLY)) {
            running(folder).forEach(ProcessHandle::destroyForcibly);
            if (!gone(folder, FORCED)) {
                throw new IllegalStateException("Cannot stop the servers that a killed process left running on "
                        + folder + ": process " + pids(running(folder)));
            }
        }
    }

    private static boolean gone(Path folder, Duration limit) {
        Deadline deadline = Deadline.in(limit);
        while (!running(folder).isEmpty()) {
            if (deadline.isOver()) {
                return false;
            }
            deadline.pause();
        }
        return true;
    }

    static List<ProcessHandle> running(Path folder) {
        Path programs = Binaries.in(folder);
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(program -> Path.of(program).startsWith(programs))
                        .isPresent())
                .toList();
    }

    private static String pids(List<ProcessHandle> processes) {
        return processes.stream().map(process -> Long.toString(process.pid())).collect(Collectors.joining(", "));
    }
}
