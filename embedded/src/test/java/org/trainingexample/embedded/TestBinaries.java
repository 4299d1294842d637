package org.trainingexample.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.trainingexample.embedded.system.FileTrees;
import org.trainingexample.embedded.system.FolderLock;

/** Programs unpacked once for all tests of the module: doing it anew for each would be most of their time. */
final class TestBinaries {

    private TestBinaries() {}

    /** Makes a data folder that has the programs already. */
    static Path in(Path folder) throws IOException {
        Binaries unpacked = new Binaries(Path.of("target", "binaries"), null);
        unpacked.postgres();
        unpacked.redis();
        Files.createDirectory(folder, FileTrees.OWNER_ONLY);
        Files.createFile(folder.resolve(FolderLock.FILE));
        FileTrees.link(unpacked.folder(), Binaries.in(folder));
        return folder;
    }
}
