package org.trainingexample.benchmarks.machine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells what a service and its database have used.
 *
 * @param service the processes of the service, each with its children; none where there is no service
 * @param database the first process of the database
 */
public record Meter(List<Long> service, long database) {
    private static final Duration LOOK = Duration.ofMillis(500);

    /** A tenth of a processor is what background work takes that never ends. */
    private static final double QUIET = 0.1;

    private static final int QUIET_LOOKS = 2;

    /** The processor times at a moment, or between two. */
    public record Reading(Duration service, Duration database, Duration load, Duration machine) {
        /** What was used since then. */
        public Reading since(Reading earlier) {
            return new Reading(
                    service.minus(earlier.service),
                    database.minus(earlier.database),
                    load.minus(earlier.load),
                    machine.minus(earlier.machine));
        }

        /** What everything else on the machine has used. */
        public Duration others() {
            return machine.minus(service).minus(database).minus(load);
        }
    }

    public Reading read() {
        return new Reading(
                service.stream().map(ProcessorTime::ofTree).reduce(Duration.ZERO, Duration::plus),
                ProcessorTime.ofTree(database),
                ProcessorTime.ofThisProcess(),
                ProcessorTime.ofMachine());
    }

    /** Waits until the work is over that goes on behind the answers: events on their way, statistics, vacuums. */
    public void awaitQuiet(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        Reading before = read();
        for (int quiet = 0; quiet < QUIET_LOOKS && System.nanoTime() < end; ) {
            LockSupport.parkNanos(LOOK.toNanos());
            Reading after = read();
            Reading used = after.since(before);
            boolean idle = used.service.plus(used.database).toNanos() < QUIET * LOOK.toNanos();
            quiet = idle ? quiet + 1 : 0;
            before = after;
        }
    }
}
