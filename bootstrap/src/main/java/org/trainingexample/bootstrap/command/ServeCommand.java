package org.trainingexample.bootstrap.command;

import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trainingexample.bootstrap.config.Version;
import org.trainingexample.bootstrap.service.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** The command {@code serve}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Starts the server; stops it in an orderly way on Ctrl-C or SIGTERM")
final class ServeCommand implements Runnable {
    @ParentCommand
    private @Nullable Commands commands;

    @Override
    public void run() {
        Server.start(Objects.requireNonNull(commands).config(), Clock.systemUTC());
    }
}
