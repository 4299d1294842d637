package org.trainingexample.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.trainingexample.embedded.system.FileTrees;

/**
 * The password of both servers, made once per folder and kept in a file. Loopback is open to every account of the
 * machine, and a client of PostgreSQL or Redis that connects as their owner can write files as that owner.
 */
record Password(Path file, String value) {

    private static final int BYTES = 24;

    static Password in(Path folder) throws IOException {
        Path file = folder.resolve("password");
        if (Files.notExists(file)) {
            if (Files.exists(folder.resolve(FolderNames.POSTGRES))) {
                throw new IllegalStateException("The password of the database in " + folder + " is lost: " + file
                        + " is missing; put it back from a copy");
            }
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            FileTrees.write(file, HexFormat.of().formatHex(random) + "\n");
        }
        return new Password(file, Files.readString(file).trim());
    }

    /** For a shell of the same account: the password itself is shown nowhere. */
    String inShell() {
        return "\"$(cat '" + file.toString().replace("'", "'\\''") + "')\"";
    }

    @Override
    public String toString() {
        return "password in " + file;
    }
}
