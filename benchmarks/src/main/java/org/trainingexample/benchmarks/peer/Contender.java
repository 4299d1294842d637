package org.trainingexample.benchmarks.peer;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.trainingexample.benchmarks.load.Caller;
import org.trainingexample.benchmarks.load.Load;
import org.trainingexample.benchmarks.load.LoadResult;
import org.trainingexample.benchmarks.machine.Meter;

/** Who is measured in an operation, beside others. */
record Contender(String name, int clients, Meter meter, Callable<Caller> callers) {
    static final String OURS = "ours";

    boolean isOurs() {
        return name.equals(OURS);
    }

    /** Runs one round. What it leaves to be done behind the answers counts, and is waited for, if it writes. */
    Sample measure(Duration time, boolean writes) throws Exception {
        Meter.Reading before = meter.read();
        LoadResult result = Load.run(callers, clients, time);
        Meter.Reading load = meter.read().since(before);
        if (writes) {
            meter.awaitQuiet(time.plusSeconds(5));
        }
        Meter.Reading used = meter.read().since(before);
        return Sample.of(result, load, used);
    }
}
