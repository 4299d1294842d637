package org.trainingexample.bootstrap.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trainingexample.bootstrap.config.Version;
import org.trainingexample.bootstrap.service.Recount;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** The command {@code recount}. */
@Command(
        name = "recount",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Counts the statistics anew, after examples were changed by SQL; writers wait meanwhile")
final class RecountCommand implements Runnable {
    @ParentCommand
    private @Nullable Commands commands;

    @Override
    public void run() {
        Commands parent = Objects.requireNonNull(commands);
        parent.print(Recount.run(parent.config()) + "\n");
    }
}
