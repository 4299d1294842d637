package org.trainingexample.benchmarks.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the command line says. */
@Command(
        name = "PeerBenchmark",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures the service beside a FastAPI service of the same calls and beside PostgreSQL itself, in turn.")
final class Options {
    @Option(names = "--examples", defaultValue = "200000", description = "How many are stored (${DEFAULT-VALUE})")
    int examples;

    @Option(names = "--rounds", defaultValue = "5", description = "Of each, in turn; medians count (${DEFAULT-VALUE})")
    int rounds;

    @Option(names = "--seconds", defaultValue = "8", description = "That a round lasts (${DEFAULT-VALUE})")
    int seconds;

    @Option(
            names = "--warmup",
            defaultValue = "20",
            description = "Seconds for the compiler before each operation (${DEFAULT-VALUE})")
    int warmUp;

    @Option(names = "--clients", defaultValue = "16", description = "That call at once (${DEFAULT-VALUE})")
    int clients;

    @Option(names = "--only", split = ",", description = "Some operations: ${COMPLETION-CANDIDATES}")
    List<OperationName> only = List.of(OperationName.values());

    @Option(
            names = "--set",
            paramLabel = "VARIABLE=VALUE",
            description =
                    "A setting of the service other than its default, such as DATABASE_POOL_SIZE=32; may be repeated")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--no-peer", description = "Only the service and PostgreSQL itself")
    boolean withoutPeer;

    @Option(
            names = "--peer-python",
            description = "A Python that has the packages of the peer already, which are else installed by pip")
    @Nullable
    Path python;

    @Option(
            names = "--growth",
            split = ",",
            description =
                    "Instead: the service alone at each of these sizes of a growing store, such as 20000,200000,1000000")
    List<Integer> growth = List.of();

    @Option(names = "--json", description = "A file for all figures, those of single rounds too")
    @Nullable
    Path json;

    @Option(names = "--svg", description = "A file for a chart of the ratios, or of the growth")
    @Nullable
    Path svg;

    /** @throws IllegalArgumentException that says which option is wrong */
    void check() {
        positive("--examples", examples);
        positive("--rounds", rounds);
        positive("--seconds", seconds);
        positive("--clients", clients);
        if (warmUp < 0) {
            throw new IllegalArgumentException("--warmup must not be negative");
        }
        writable("--json", json);
        writable("--svg", svg);
        for (int i = 0; i < growth.size(); i++) {
            positive("--growth", growth.get(i));
            if (i > 0 && growth.get(i) <= growth.get(i - 1)) {
                throw new IllegalArgumentException("--growth takes sizes that rise, such as 20000,200000");
            }
        }
    }

    private static void positive(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " must be 1 or more");
        }
    }

    /** Told before anything is measured. */
    private static void writable(String option, @Nullable Path file) {
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        if (file != null && (folder == null || Files.isDirectory(file) || !Files.isDirectory(folder))) {
            throw new IllegalArgumentException(option + ": no file can be written at " + file);
        }
    }

    Duration round() {
        return Duration.ofSeconds(seconds);
    }

    Duration warmUp() {
        return Duration.ofSeconds(warmUp);
    }
}
