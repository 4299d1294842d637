package org.trainingexample.testservers;

import java.nio.file.Path;
import org.trainingexample.embedded.DataFolder;

/** The directory of embedded test servers: a folder for this account alone, shared by all builds so that binaries are unpacked once. */
final class Cache {

    private Cache() {}

    static DataFolder folder() {
        String account = System.getProperty("user.name").replaceAll("[^A-Za-z0-9_-]", "_");
        return DataFolder.temporary(
                Path.of(System.getProperty("java.io.tmpdir"), "training-example-test-servers-" + account));
    }
}
