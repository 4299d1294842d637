package org.trainingexample.bootstrap.command;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trainingexample.bootstrap.config.ServiceConfig;
import org.trainingexample.bootstrap.config.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands and their options; settings are environment variables. */
@Command(
        name = "training-examples",
        header = "TrainingExampleService stores training examples and publishes every change to the platform.%n",
        customSynopsis = "training-examples COMMAND",
        commandListHeading = "%nCommands:%n%n",
        optionListHeading = "%n",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        usageHelpAutoWidth = false,
        usageHelpWidth = 100,
        footer = {
            "",
            "Settings are environment variables. The most important ones:",
            "",
            "  HOST, PORT      Where to listen (127.0.0.1, 8011)",
            "  DATABASE_URL    A PostgreSQL of your own, as postgres://user:password@host:port/database",
            "  REDIS_URL       A Redis of your own, as redis://host:port",
            "  DATA_DIR        Where the embedded PostgreSQL and Redis keep their data (.training-examples)",
            "",
            "Without DATABASE_URL or REDIS_URL the server starts a PostgreSQL or Redis itself. README.md lists every setting.",
            "Exit codes: 0 success, 1 failure, 2 wrong usage or settings."
        })
final class Commands implements Callable<Integer> {
    private final Map<String, String> variables;

    @Spec
    private @Nullable CommandSpec spec;

    Commands(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Prints the usage, if no command is given. */
    @Override
    public Integer call() {
        spec().commandLine().usage(spec().commandLine().getOut());
        return 0;
    }

    ServiceConfig config() {
        return ServiceConfig.read(variables);
    }

    Map<String, String> variables() {
        return variables;
    }

    void print(String text) {
        spec().commandLine().getOut().print(text);
        spec().commandLine().getOut().flush();
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }
}
