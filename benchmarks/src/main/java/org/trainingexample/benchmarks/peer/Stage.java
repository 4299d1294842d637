package org.trainingexample.benchmarks.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trainingexample.benchmarks.machine.Cleanup;
import org.trainingexample.benchmarks.machine.Meter;
import org.trainingexample.embedded.system.FileTrees;

/**
 * All that runs during a measurement, in a temporary folder.
 *
 * @param peer null where there is none
 */
record Stage(
        Path folder,
        Servers servers,
        OurService ours,
        @Nullable PeerService peer) {

    static Stage set(Options options, Cleanup cleanup) throws Exception {
        Path folder = Files.createTempDirectory("training-example-benchmark");
        cleanup.add(() -> FileTrees.delete(folder));
        Servers servers = Servers.start(folder, cleanup);
        PeerService peer = null;
        if (!options.withoutPeer && options.growth.isEmpty()) {
            try {
                peer = PeerService.start(folder, servers, options.python, cleanup);
            } catch (PeerUnavailableException unavailable) {
                System.out.println("peer not available: " + unavailable.getMessage());
            }
        }
        return new Stage(folder, servers, OurService.start(folder, servers, options.settings, cleanup), peer);
    }

    Meter oursMeter() {
        return meter(List.of(ours.process()));
    }

    Meter peerMeter(PeerService any) {
        return meter(List.of(any.process()));
    }

    /** For work that PostgreSQL does for us alone. */
    Meter sqlMeter() {
        return meter(List.of());
    }

    private Meter meter(List<Long> service) {
        return new Meter(service, servers.postgresProcess());
    }

    Endpoints oursEndpoints() throws Exception {
        return new Endpoints(ours.port(), servers.ours().ids("training_example"));
    }

    Endpoints peerEndpoints(PeerService any) throws Exception {
        return new Endpoints(any.port(), servers.peers().ids(PeerService.TABLE));
    }
}
