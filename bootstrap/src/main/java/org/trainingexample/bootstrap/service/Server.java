package org.trainingexample.bootstrap.service;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trainingexample.bootstrap.config.HttpConfig;
import org.trainingexample.bootstrap.config.ServiceConfig;

/** The command that runs the service as a process, which ends in order and with status 0 when it is told to. */
public final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private Server() {}

    public static void start(ServiceConfig config, Clock clock) {
        long began = System.nanoTime();
        config.logLevel().apply();
        requireFreePort(config.http());
        Resources resources = new Resources();
        OrderlyStop.during(resources, config.shutdownTimeout(), () -> {
            int port = new TrainingExampleApplication(config, clock, resources).port();
            LOG.info(
                    "Ready on http://{}:{} after {} ms",
                    config.http().host(),
                    port,
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
        });
    }

    /** Starting and migrating a database takes long; a port that is taken can be reported at once. */
    private static void requireFreePort(HttpConfig http) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(http.host(), http.port()));
        } catch (IOException taken) {
            throw new IllegalStateException(
                    "Cannot listen on " + http.host() + ":" + http.port() + " (" + taken.getMessage()
                            + "): stop the program that uses the port, or set PORT to another one",
                    taken);
        }
    }
}
