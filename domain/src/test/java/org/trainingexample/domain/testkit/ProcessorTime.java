package org.trainingexample.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Compares what an input costs with what one of eight times its size costs, in processor time of the thread, and prints both with
 * the bytes that were allocated. Processor time depends on nothing else that the machine does, unlike the time of day.
 */
public final class ProcessorTime {
    private static final int GROWTH = 8;

    /** Eight times the size may cost so much more: linear time and a cold cache, but not quadratic time, which is 64. */
    private static final int ALLOWED = 20;

    private static final int RUNS = 5;

    /** In nanoseconds. Less than this is noise. */
    private static final long LEAST = 1_000_000;

    /** Looked up by name: the module of the domain reads java.base alone, and so do its tests. */
    private static final Object THREADS;

    private static final Method TIME;
    private static final Method ALLOCATED;

    static {
        try {
            THREADS = Class.forName("java.lang.management.ManagementFactory")
                    .getMethod("getThreadMXBean")
                    .invoke(null);
            Class<?> threads = Class.forName("com.sun.management.ThreadMXBean");
            TIME = threads.getMethod("getCurrentThreadCpuTime");
            ALLOCATED = threads.getMethod("getThreadAllocatedBytes", long.class);
        } catch (ReflectiveOperationException missing) {
            throw new ExceptionInInitializerError(missing);
        }
    }

    private ProcessorTime() {}

    /**
     * Fails if an input of the full size takes more than twenty times what one of an eighth of it takes; medians of five runs.
     *
     * @param input makes an input of a size
     */
    public static <T> void assertLinear(String name, int fullSize, IntFunction<T> input, Consumer<T> work) {
        T small = input.apply(fullSize / GROWTH), full = input.apply(fullSize);
        work.accept(small);
        work.accept(small);
        long few = median(small, work), many = median(full, work);
        System.out.printf(
                "%-60s %10d: %9.3f ms, %12d bytes; %10d: %9.3f ms, %12d bytes%n",
                name,
                fullSize / GROWTH,
                few / 1e6,
                allocated(small, work),
                fullSize,
                many / 1e6,
                allocated(full, work));
        assertThat(many)
                .as("processor time of %s in nanoseconds, at %d; %d at an eighth of it", name, fullSize, few)
                .isLessThanOrEqualTo(ALLOWED * Math.max(few, LEAST));
    }

    private static <T> long median(T input, Consumer<T> work) {
        long[] times = new long[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = read(TIME);
            work.accept(input);
            times[i] = read(TIME) - start;
        }
        Arrays.sort(times);
        return times[RUNS / 2];
    }

    private static <T> long allocated(T input, Consumer<T> work) {
        long thread = Thread.currentThread().getId();
        long start = read(ALLOCATED, thread);
        work.accept(input);
        return read(ALLOCATED, thread) - start;
    }

    private static long read(Method figure, Object... arguments) {
        try {
            return (Long) figure.invoke(THREADS, arguments);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
