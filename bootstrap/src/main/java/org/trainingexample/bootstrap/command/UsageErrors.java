package org.trainingexample.bootstrap.command;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.trainingexample.bootstrap.config.Setting;
import org.trainingexample.json.DidYouMean;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports arguments that a command does not take, and names what was probably meant. */
public final class UsageErrors {
    private UsageErrors() {}

    /** Writes what is wrong, and returns the exit status of wrong usage. */
    public static int report(ParameterException refused, String[] arguments) {
        CommandLine command = refused.getCommandLine();
        PrintWriter errors = command.getErr();
        boolean isRoot = command.getParent() == null;
        if (refused instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            errors.println(isRoot && !isOption(first) ? unknownCommand(first, command) : unknownOption(first, command));
        } else {
            errors.println(refused.getMessage());
        }
        if (isRoot) {
            errors.println();
            command.usage(errors);
        } else {
            errors.println("'" + command.getCommandSpec().qualifiedName() + " --help' shows what it takes.");
        }
        return ExitCode.USAGE;
    }

    private static String unknownCommand(String name, CommandLine root) {
        return "There is no command '" + name + "'"
                + DidYouMean.hint(name, root.getSubcommands().keySet());
    }

    private static String unknownOption(String argument, CommandLine command) {
        String name = argument.split("=", 2)[0];
        String hint = setting(name)
                .map(setting -> "; the environment variable " + setting + " sets it: " + setting
                        + "=VALUE training-examples serve")
                .orElseGet(() -> DidYouMean.hint(
                        name, command.getCommandSpec().optionsMap().keySet()));
        return "'" + command.getCommandSpec().qualifiedName() + "' takes no " + (isOption(name) ? "option" : "argument")
                + " '" + name + "'" + hint;
    }

    private static Optional<Setting> setting(String option) {
        String variable = option.replaceFirst("^--?", "").replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(Setting.values())
                .filter(setting -> isOption(option) && setting.name().equals(variable))
                .findFirst();
    }

    private static boolean isOption(String argument) {
        return argument.startsWith("-");
    }
}
