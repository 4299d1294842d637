package org.trainingexample.bootstrap;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service as a process: it ends, in order and with status 0, when the process is told to. */
final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    /** What may be needed to close everything once the last request is done. */
    private static final Duration CLOSING = Duration.ofSeconds(9);

    private Server() {}

    static void start(ServiceConfig config, Clock clock) {
        long began = System.nanoTime();
        TrainingExampleApplication application = new TrainingExampleApplication(config, clock);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(application, config.shutdownTimeout()), "shutdown"));
        LOG.info(
                "Ready on http://{}:{} after {} ms",
                config.http().host(),
                application.port(),
                Duration.ofNanos(System.nanoTime() - began).toMillis());
    }

    /** The JVM would end with the status of the signal, however well everything was stopped. */
    private static void stop(TrainingExampleApplication application, Duration shutdownTimeout) {
        Thread watchdog = new Thread(() -> haltAfter(shutdownTimeout.plus(CLOSING)), "shutdown-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
        LOG.info("Stopping");
        application.close();
        LOG.info("Stopped");
        Runtime.getRuntime().halt(0);
    }

    private static void haltAfter(Duration time) {
        try {
            Thread.sleep(time.toMillis());
            LOG.error("Not stopped after {} s: giving up", time.toSeconds());
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
