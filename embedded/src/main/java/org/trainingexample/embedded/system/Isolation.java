package org.trainingexample.embedded.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prefixes of a server's command that separate it from the terminal and from root. */
public final class Isolation {

    private Isolation() {}

    /**
     * A session of its own: Ctrl-C reaches the whole foreground process group, and servers in it would stop before the
     * requests in flight are done. Without {@code setsid} (macOS) they stop with it, which costs answers but no data.
     */
    public static List<String> ownSession(List<String> command) {
        return tool("setsid").map(setsid -> prefixed(command, setsid)).orElse(command);
    }

    /** PostgreSQL refuses root; in a user namespace without mapping root is nobody, yet owns its files. */
    public static List<String> notRoot(List<String> command) {
        if (!Account.isRoot()) {
            return command;
        }
        String unshare = tool("unshare")
                .filter(Isolation::mayUnshare)
                .orElseThrow(
                        () -> new IllegalStateException("PostgreSQL does not run as root, and this machine lets root"
                                + " make no user namespace (unshare --user); run as an ordinary user"));
        return prefixed(command, unshare, "--user");
    }

    private static boolean mayUnshare(String unshare) {
        try {
            return new ProcessBuilder(unshare, "--user", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Optional<String> tool(String name) {
        return List.of("/usr/bin/", "/bin/").stream()
                .map(folder -> folder + name)
                .filter(program -> Files.isExecutable(Path.of(program)))
                .findFirst();
    }

    private static List<String> prefixed(List<String> command, String... prefix) {
        List<String> whole = new ArrayList<>(List.of(prefix));
        whole.addAll(command);
        return whole;
    }
}
