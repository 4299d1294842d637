package org.trainingexample.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trainingexample.embedded.system.Deadline;
import org.trainingexample.embedded.system.Signals;

/**
 * Servers that outlived the process which started them. They are known by the program they run, which lies in the data
 * folder and nowhere else; so no stale process id is ever trusted and no foreign process is ever touched.
 */
final class OrphanedServers {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedServers.class);
    private static final Duration ORDERLY = Duration.ofSeconds(12);
    private static final Duration FORCED = Duration.ofSeconds(3);

    private OrphanedServers() {}

    /** Stops whatever runs a program from a folder. The caller holds the lock of the data folder, so no other process owns it. */
    static void stop(Path programs) {
        List<ProcessHandle> orphans = running(programs);
        if (orphans.isEmpty()) {
            return;
        }
        LOG.warn("Stopping what a killed process left running from {}: {}", programs, pids(orphans));
        Set<Long> ids = orphans.stream().map(ProcessHandle::pid).collect(Collectors.toSet());
        // Only the parents: a postmaster stops its own children, in the right order.
        orphans.stream()
                .filter(orphan -> orphan.parent()
                        .map(ProcessHandle::pid)
                        .filter(ids::contains)
                        .isEmpty())
                .forEach(Signals::interrupt);
        if (!gone(programs, ORDERLY)) {
            running(programs).forEach(ProcessHandle::destroyForcibly);
            if (!gone(programs, FORCED)) {
                throw new IllegalStateException("Cannot stop what a killed process left running from " + programs
                        + ": process " + pids(running(programs)));
            }
        }
    }

    static List<ProcessHandle> running(Path programs) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(program -> Path.of(program).startsWith(programs))
                        .isPresent())
                .toList();
    }

    private static boolean gone(Path programs, Duration limit) {
        Deadline deadline = Deadline.in(limit);
        while (!running(programs).isEmpty()) {
            if (deadline.isOver()) {
                return false;
            }
            deadline.pause();
        }
        return true;
    }

    private static String pids(List<ProcessHandle> processes) {
        return processes.stream().map(process -> Long.toString(process.pid())).collect(Collectors.joining(", "));
    }
}
