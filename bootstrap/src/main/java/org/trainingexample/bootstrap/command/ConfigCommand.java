package org.trainingexample.bootstrap.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trainingexample.bootstrap.config.EffectiveSettings;
import org.trainingexample.bootstrap.config.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** The command {@code config}. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints the settings in effect, without secrets")
final class ConfigCommand implements Runnable {
    @ParentCommand
    private @Nullable Commands commands;

    @Override
    public void run() {
        Commands parent = Objects.requireNonNull(commands);
        parent.print(EffectiveSettings.of(parent.variables()));
    }
}
