package org.trainingexample.bootstrap.service;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.trainingexample.bootstrap.config.DatabaseConfig;

/** Says in one line what kept a command from working, and what to do about it. */
public final class StartFailure {
    private static final String GUIDE = "docs/guides/operation.md";

    private StartFailure() {}

    /** Describes a failure. Nothing of it shows a password or the internals of a library. */
    public static String describe(Throwable failure, DatabaseConfig database) {
        Optional<SQLException> refusal = all(failure, SQLException.class)
                .filter(each -> each.getSQLState() != null)
                .reduce((outer, inner) -> inner);
        if (refusal.isPresent()) {
            return describe(refusal.get(), place(database));
        }
        Optional<IOException> file = all(failure, IOException.class).findFirst();
        if (file.filter(StartFailure::isFull).isPresent()) {
            return "There is no room left on the disk: " + file.get().getMessage()
                    + "; make room or choose another DATA_DIR";
        }
        if (file.filter(AccessDeniedException.class::isInstance).isPresent()) {
            return "Not allowed to use " + file.get().getMessage()
                    + ": give this user the right to write it, or choose another DATA_DIR";
        }
        return String.valueOf(failure.getMessage());
    }

    private static String describe(SQLException refusal, String place) {
        String state = String.valueOf(refusal.getSQLState());
        return switch (state) {
            case "28P01", "28000" ->
                "PostgreSQL refuses the login at " + place + ": correct the user and the password in DATABASE_URL";
            case "3D000" ->
                "PostgreSQL has no database of this name at " + place + ": create it, or correct DATABASE_URL";
            case "42501" ->
                "The user lacks a right (" + message(refusal) + ") at " + place + ": " + GUIDE
                        + " lists the rights that it needs";
            case "3F000" ->
                "The user may use no schema of its search_path at " + place
                        + ": create the schema, or correct its rights";
            case "53300" ->
                "PostgreSQL has no connection left at " + place
                        + ": raise max_connections, or lower DATABASE_POOL_SIZE";
            case "53100" -> "PostgreSQL has no room left on its disk at " + place + ": make room";
            default ->
                state.startsWith("08")
                        ? unreachable(refusal, place)
                        : "PostgreSQL refuses (" + message(refusal) + ") at " + place;
        };
    }

    private static String unreachable(SQLException refusal, String place) {
        return all(refusal, UnknownHostException.class).findAny().isPresent()
                ? "The host is unknown: " + place + "; correct it in DATABASE_URL"
                : "PostgreSQL cannot be reached (" + message(refusal) + ") at " + place
                        + ": start it, or correct DATABASE_URL";
    }

    private static String place(DatabaseConfig database) {
        return database.address() == null
                ? "the embedded server"
                : database.address().toString();
    }

    /** The first line: the driver adds lines with hints for programmers. */
    private static String message(SQLException refusal) {
        String message = String.valueOf(refusal.getMessage());
        return message.lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^(ERROR|FATAL): ", "")
                .replaceFirst("\\.$", "");
    }

    private static boolean isFull(IOException failure) {
        return String.valueOf(failure.getMessage()).contains("No space left on device");
    }

    private static <T> Stream<T> all(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
