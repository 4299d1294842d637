package org.trainingexample.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trainingexample.domain.StoreFailureException;
import org.trainingexample.domain.ValidationException;

/** The command line. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Main() {}

    public static void main(String[] arguments) {
        int status = run(arguments, System.getenv(), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Runs a command and returns the exit status; after {@code serve} the threads of the server go on. */
    static int run(String[] arguments, Map<String, String> variables, PrintStream out, PrintStream err) {
        String command = arguments.length == 0 ? "help" : arguments[0];
        try {
            switch (command) {
                case "serve" -> Server.start(ServiceConfig.read(variables), Clock.systemUTC());
                case "config" -> out.print(EffectiveSettings.of(variables));
                case "replay" -> out.println(Replay.run(arguments, ServiceConfig.read(variables)));
                case "help", "--help", "-h" -> out.print(help());
                default -> {
                    err.print("There is no command '" + command + "'.\n\n" + help());
                    return MISUSED;
                }
            }
            return 0;
        } catch (ValidationException invalid) {
            invalid.violations().forEach(violation -> err.println(violation.field() + " " + violation.detail()));
            return MISUSED;
        } catch (RuntimeException failure) {
            LOG.debug("The command failed", failure);
            err.println(describe(failure));
            return FAILED;
        }
    }

    private static String describe(RuntimeException failure) {
        if (!(failure instanceof StoreFailureException)) {
            return String.valueOf(failure.getMessage());
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "The database cannot be used: " + root.getMessage();
    }

    private static String help() {
        try (InputStream text = Objects.requireNonNull(Main.class.getResourceAsStream("help.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException("the help text cannot be read", unreadable);
        }
    }
}
