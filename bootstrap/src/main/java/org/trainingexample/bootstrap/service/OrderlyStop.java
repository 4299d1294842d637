package org.trainingexample.bootstrap.service;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what a command opened when the process is told to end, at any moment of its life, and then ends it with status 0. The
 * shutdown hook is registered before anything is opened, so that no moment of the start leaves servers behind.
 */
final class OrderlyStop {
    private static final Logger LOG = LoggerFactory.getLogger(OrderlyStop.class);

    /** How long closing may take once the last request is done. */
    private static final Duration CLOSING = Duration.ofSeconds(9);

    private final Resources resources;
    private final Duration limit;
    private final CountDownLatch opened = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "shutdown");

    private OrderlyStop(Resources resources, Duration limit) {
        this.resources = resources;
        this.limit = limit;
    }

    /**
     * Runs what opens resources. If the process is told to end meanwhile, they are closed, and so is what is opened later; a
     * failure that comes of it is not passed on. Any other failure closes the resources and is thrown.
     *
     * @param requests how long requests in flight may take to finish
     */
    static OrderlyStop during(Resources resources, Duration requests, Runnable opening) {
        OrderlyStop stop = new OrderlyStop(resources, requests.plus(CLOSING));
        Runtime.getRuntime().addShutdownHook(stop.hook);
        try {
            opening.run();
        } catch (RuntimeException | Error failure) {
            resources.close();
            if (stop.callOff()) {
                throw failure;
            }
            LOG.debug("The start was cut short", failure);
        } finally {
            stop.opened.countDown();
        }
        return stop;
    }

    /** Removes the hook, once everything is closed. @return false if it is at work already */
    boolean callOff() {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            return false;
        }
    }

    /** Without the halt the JVM would end with the status of the signal, however well everything was stopped. */
    private void stop() {
        Thread watchdog = new Thread(this::haltAfterLimit, "shutdown-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
        LOG.info("Stopping");
        resources.close();
        try {
            opened.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        LOG.info("Stopped");
        Runtime.getRuntime().halt(0);
    }

    private void haltAfterLimit() {
        try {
            Thread.sleep(limit.toMillis());
            LOG.error("Not stopped after {} s: giving up", limit.toSeconds());
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
