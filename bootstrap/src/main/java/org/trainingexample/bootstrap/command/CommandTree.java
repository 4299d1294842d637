package org.trainingexample.bootstrap.command;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

/** The command line with all of its commands. */
public final class CommandTree {
    private CommandTree() {}

    /**
     * Makes the command line.
     *
     * @param variables the environment variables, which hold the settings
     */
    public static CommandLine of(Map<String, String> variables) {
        return new CommandLine(new Commands(variables))
                .addSubcommand(new ServeCommand())
                .addSubcommand(new ConfigCommand())
                .addSubcommand(new ReplayCommand())
                .addSubcommand(new RecountCommand())
                .addSubcommand(new HelpCommand());
    }
}
