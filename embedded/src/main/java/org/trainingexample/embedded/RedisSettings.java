package org.trainingexample.embedded;

import org.trainingexample.embedded.system.Loopback;

/** The settings of the embedded Redis, as the text of its configuration file. */
final class RedisSettings {

    private RedisSettings() {}

    static String of(DataFolder folder, int port) {
        return String.join(
                        "\n",
                        "bind " + Loopback.HOST,
                        "port " + port,
                        "protected-mode yes",
                        "requirepass " + folder.password().value(),
                        "appendonly yes",
                        // The outbox forgets an event once Redis has acknowledged it, so Redis must not forget it
                        // either.
                        // The relay sends many events at a time and waits once for all of them.
                        "appendfsync " + (folder.isTemporary() ? "no" : "always"),
                        // The append-only file holds everything already.
                        "save \"\"")
                + "\n";
    }
}
