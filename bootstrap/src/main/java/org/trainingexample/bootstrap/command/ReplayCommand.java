package org.trainingexample.bootstrap.command;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trainingexample.bootstrap.config.Version;
import org.trainingexample.bootstrap.service.Replay;
import org.trainingexample.domain.event.ReplayRange;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** The command {@code replay}. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Sends published events of a time range again")
final class ReplayCommand implements Runnable {
    @ParentCommand
    private @Nullable Commands commands;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            converter = Time.class,
            description = "The first time of the range, such as 2026-01-24T12:00:00Z")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = Time.class,
            description = "The end of the range, which is not part of it; without it, everything since --from")
    private @Nullable Instant to;

    @Option(names = "--dry-run", description = "Only counts the events")
    private boolean dryRun;

    @Override
    public void run() {
        Commands parent = Objects.requireNonNull(commands);
        Instant start = Objects.requireNonNull(from);
        if (to != null && !to.isAfter(start)) {
            throw new ValidationException(new Violation("--to", "invalid-argument", "must be later than --from"));
        }
        ReplayRange range = new ReplayRange(start, Optional.ofNullable(to));
        parent.print(Replay.run(range, dryRun, parent.config()) + "\n");
    }

    /** A time of RFC 3339. */
    static final class Time implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException unreadable) {
                throw new TypeConversionException("must be a time such as 2026-01-24T12:00:00Z");
            }
        }
    }
}
