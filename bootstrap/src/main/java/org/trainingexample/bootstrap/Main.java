package org.trainingexample.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trainingexample.bootstrap.command.CommandTree;
import org.trainingexample.bootstrap.command.UsageErrors;
import org.trainingexample.bootstrap.config.ServiceConfig;
import org.trainingexample.bootstrap.service.StartFailure;
import org.trainingexample.domain.failure.ValidationException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** The command line. Exit codes are 0 for success, 1 for a failure, and 2 for wrong usage or settings. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] arguments) {
        int status = run(arguments, System.getenv(), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Runs a command and returns the exit status; after {@code serve} the threads of the server go on. */
    public static int run(String[] arguments, Map<String, String> variables, PrintStream out, PrintStream err) {
        PrintWriter errors = new PrintWriter(err, true, UTF_8);
        return CommandTree.of(variables)
                .setOut(new PrintWriter(out, true, UTF_8))
                .setErr(errors)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler(UsageErrors::report)
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, variables, errors))
                .execute(arguments);
    }

    private static int report(Exception failure, Map<String, String> variables, PrintWriter errors) {
        if (failure instanceof ValidationException invalid) {
            invalid.violations().forEach(violation -> errors.println(violation.field() + " " + violation.detail()));
            return ExitCode.USAGE;
        }
        LOG.debug("The command failed", failure);
        errors.println(
                StartFailure.describe(failure, ServiceConfig.read(variables).database()));
        return ExitCode.SOFTWARE;
    }
}
