package org.trainingexample.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.trainingexample.embedded.system.FileTrees;
import redis.embedded.core.ExecutableProvider;

/** The server programs, unpacked from the class path into a folder of our own: never where others could plant theirs. */
record Binaries(Path folder, @Nullable Path cache) {

    private static final Properties VERSIONS = versions();

    /** The directory of the programs of a data folder. */
    static Path in(Path dataFolder) {
        return dataFolder.resolve("bin");
    }

    static int postgresMajorVersion() {
        String version = VERSIONS.getProperty("postgres");
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    /** The home of PostgreSQL: {@code bin}, {@code lib} and {@code share}. */
    Path postgres() throws IOException {
        return provide("postgres", PostgresArchive::unpack);
    }

    /** The program {@code redis-server}. */
    Path redis() throws IOException {
        return provide("redis", Binaries::unpackRedis).resolve("redis-server");
    }

    private static void unpackRedis(Path target) throws IOException {
        Path unpacked =
                ExecutableProvider.newJarResourceProvider(target.toFile()).get().toPath();
        Files.move(unpacked, target.resolve("redis-server"));
    }

    private Path provide(String server, Unpacking unpacking) throws IOException {
        Path home = folder.resolve(directory(server));
        if (Files.notExists(home)) {
            deleteOthers(server);
            if (cache == null) {
                provide(home, target -> {
                    unpacking.into(target);
                    // A power cut must not leave empty programs under the final name.
                    FileTrees.sync(target);
                });
            } else {
                Path cached = cache.resolve(directory(server));
                provide(cached, unpacking);
                provide(home, target -> FileTrees.link(cached, target));
            }
        }
        return home;
    }

    private static String directory(String server) {
        return server + "-" + VERSIONS.getProperty(server);
    }

    /** Former versions, and what a killed process did not finish. */
    private void deleteOthers(String server) throws IOException {
        Files.createDirectories(folder);
        for (Path other : FileTrees.children(folder)) {
            if (other.getFileName().toString().startsWith(server + "-")) {
                FileTrees.delete(other);
            }
        }
    }

    /** All or nothing: what bears the final name is complete. */
    private static void provide(Path home, Unpacking unpacking) throws IOException {
        if (Files.exists(home)) {
            return;
        }
        Files.createDirectories(home.getParent());
        Path unpacked = Files.createTempDirectory(home.getParent(), home.getFileName() + "-new-");
        try {
            unpacking.into(unpacked);
            Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            FileTrees.delete(unpacked);
            if (Files.notExists(home)) {
                throw e;
            } // else another process with the same cache was faster
        }
    }

    private static Properties versions() {
        Properties versions = new Properties();
        try (InputStream resource = Binaries.class.getResourceAsStream("binaries.properties")) {
            versions.load(resource);
            return versions;
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private interface Unpacking {
        void into(Path folder) throws IOException;
    }
}
