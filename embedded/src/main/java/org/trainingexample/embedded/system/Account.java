package org.trainingexample.embedded.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** The operating system account this process runs under. */
public final class Account {

    private Account() {}

    /** Whether the process runs as root, as which PostgreSQL refuses to run. */
    static boolean isRoot() {
        OptionalInt current = userId(Path.of("/proc/self"));
        return current.isPresent() && current.getAsInt() == 0;
    }

    /** Refuses a folder of another account: its servers could neither read nor trust what is in it. */
    public static void requireOwn(Path folder) {
        OptionalInt current = userId(Path.of("/proc/self"));
        OptionalInt owner = userId(folder);
        if (current.isPresent() && owner.isPresent() && current.getAsInt() != owner.getAsInt()) {
            throw new IllegalStateException("The folder " + folder + " belongs to another account (user id "
                    + owner.getAsInt() + "); run as its owner or choose another folder");
        }
    }

    private static OptionalInt userId(Path path) {
        try {
            return OptionalInt.of((Integer) Files.getAttribute(path, "unix:uid"));
        } catch (IOException | UnsupportedOperationException unknown) {
            return OptionalInt.empty();
        }
    }
}
