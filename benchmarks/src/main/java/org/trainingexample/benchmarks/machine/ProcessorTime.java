package org.trainingexample.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The processor time that processes have used, as Linux counts it. */
public final class ProcessorTime {
    /** USER_HZ, the same on every Linux that Java runs on. */
    private static final int TICKS_PER_SECOND = 100;

    /** Behind the name of the program, which may hold blanks: of itself in user and in system mode, and of its buried children. */
    private static final int FIRST = 11;

    private static final int LAST = 14;

    /** Of the first line of all: user, nice, system, idle, iowait, irq, softirq and steal. */
    private static final int IDLE = 3;

    private static final int WAITING = 4;
    private static final int LAST_BUSY = 8;

    private ProcessorTime() {}

    /** Whether it can be had here. */
    public static boolean isKnown() {
        return Files.isReadable(Path.of("/proc/self/stat"));
    }

    /** Of a process, of everything below it, and of what has ended there. */
    public static Duration ofTree(long root) {
        long ticks = ProcessHandle.of(root)
                .map(process -> Stream.concat(Stream.of(process), process.descendants()))
                .orElse(Stream.empty())
                .mapToLong(process -> ticks(process.pid()))
                .sum();
        return Duration.ofMillis(ticks * 1_000 / TICKS_PER_SECOND);
    }

    /** Of this process alone. */
    public static Duration ofThisProcess() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Of everything on this machine. */
    public static Duration ofMachine() {
        try {
            String all = Files.readAllLines(Path.of("/proc/stat")).get(0);
            String[] fields = all.replaceFirst("cpu +", "").split(" ", -1);
            long ticks = 0;
            for (int field = 0; field < LAST_BUSY; field++) {
                ticks += field == IDLE || field == WAITING ? 0 : Long.parseLong(fields[field]);
            }
            return Duration.ofMillis(ticks * 1_000 / TICKS_PER_SECOND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long ticks(long process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int field = FIRST; field <= LAST; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks;
        } catch (IOException ended) {
            return 0;
        }
    }
}
