package org.trainingexample.benchmarks.peer;

/** The peer cannot run on this machine. */
final class PeerUnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    PeerUnavailableException(String reason) {
        super(reason);
    }
}
