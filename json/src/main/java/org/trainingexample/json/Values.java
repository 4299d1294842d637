package org.trainingexample.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.json.WireNamed;

/** Reads the values of the published language from text; each throws a {@link ValidationException} without a place. */
public final class Values {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][+-]?[0-9]++)?");
    private static final Pattern TIME =
            Pattern.compile("(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
                    + "(Z|[+-](0[0-9]|1[0-5]):[0-5][0-9])");

    private Values() {}

    /** The form of RFC 9562 alone; {@link UUID#fromString} takes shorter ones too. */
    public static UUID uuid(String text) {
        if (!UUID_TEXT.matcher(text).matches()) {
            throw invalid("must be a UUID: 8-4-4-4-12 hexadecimal digits");
        }
        return UUID.fromString(text);
    }

    /** A JSON number (RFC 8259, section 6); {@link Double#parseDouble} takes much more. */
    public static double number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw invalid("must be a number");
        }
        return Double.parseDouble(JsonText.of(text).text());
    }

    public static int integer(String text) {
        if (!INTEGER.matcher(text).matches()) {
            throw invalid("must be a whole number of at most nine digits");
        }
        return Integer.parseInt(text);
    }

    public static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw invalid("must be true or false");
        }
        return text.equals("true");
    }

    /**
     * A time of RFC 3339. One between two microseconds becomes the later of them: no stored time lies between the two, so
     * that nothing is thereby on another side of a limit.
     */
    public static Instant time(String text) {
        Instant time = exactTime(text);
        Instant before = time.truncatedTo(ChronoUnit.MICROS);
        return before.equals(time) ? time : before.plus(1, ChronoUnit.MICROS);
    }

    /** A time of RFC 3339 with all of its digits. */
    public static Instant exactTime(String text) {
        if (!TIME.matcher(text).matches()) {
            throw invalidTime();
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException impossible) {
            throw invalidTime();
        }
    }

    /** The constant with this wire name; case counts. */
    public static <E extends Enum<E> & WireNamed> E constant(String text, Class<E> type) {
        return WireNamed.find(type, text)
                .orElseThrow(() -> new ValidationException(
                        new Violation("", "unknown-value", "must be one of " + names(type) + hint(text, type))));
    }

    /** Reads constants of a type. */
    public static <E extends Enum<E> & WireNamed> Function<String, E> constants(Class<E> type) {
        return text -> constant(text, type);
    }

    private static <E extends Enum<E> & WireNamed> String names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(WireNamed::wireName).collect(Collectors.joining(", "));
    }

    private static <E extends Enum<E> & WireNamed> String hint(String text, Class<E> type) {
        return DidYouMean.hint(
                text,
                Arrays.stream(type.getEnumConstants()).map(WireNamed::wireName).toList());
    }

    private static ValidationException invalidTime() {
        return invalid("must be a time of RFC 3339 in the years 0001 to 9999 with Z or an offset (its + as %2B), "
                + "such as 2026-01-24T12:00:00Z");
    }

    private static ValidationException invalid(String detail) {
        return new ValidationException(new Violation("", "invalid-format", detail));
    }
}
