package org.trainingexample.bootstrap.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;

/**
 * How the value of a setting is written.
 *
 * @param allowed what is allowed, to follow "must be"
 * @param meaning from text to value; throws IllegalArgumentException for other text
 */
record Syntax<T>(String allowed, Function<String, T> meaning) {
    static final String CODE = "invalid-setting";

    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Map<String, Integer> SHIFTS = Map.of("KiB", 10, "MiB", 20, "GiB", 30, "TiB", 40);
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,6})(KiB|MiB|GiB|TiB)");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,18}");

    /** Returns what the text means. The refusal never repeats the text, which may be a secret. */
    T parse(String text) {
        try {
            return meaning.apply(text);
        } catch (IllegalArgumentException refused) {
            throw new ValidationException(new Violation("", CODE, "must be " + allowed));
        }
    }

    static Syntax<Long> wholeNumber(long min, long max) {
        return new Syntax<>("a whole number from " + min + " to " + max, text -> {
            matched(WHOLE_NUMBER, text);
            long number = Long.parseLong(text);
            require(number >= min && number <= max);
            return number;
        });
    }

    /** A number with its unit; a bare number could mean seconds to one reader and milliseconds to another. */
    static Syntax<Duration> duration(String min, String max) {
        return new Syntax<>(
                "a duration from " + min + " to " + max + ", as a whole number and ms, s, m, h or d", text -> {
                    Duration duration = duration(text);
                    require(duration.compareTo(duration(min)) >= 0 && duration.compareTo(duration(max)) <= 0);
                    return duration;
                });
    }

    /** A number of bytes with its unit. */
    static Syntax<Long> size(String min, String max) {
        return new Syntax<>(
                "a size from " + min + " to " + max + ", as a whole number and KiB, MiB, GiB or TiB", text -> {
                    long size = size(text);
                    require(size >= size(min) && size <= size(max));
                    return size;
                });
    }

    static Syntax<Path> directory() {
        return new Syntax<>("a path", text -> Path.of(text).toAbsolutePath().normalize());
    }

    static Syntax<Boolean> flag() {
        return new Syntax<>("true or false", text -> {
            require(text.equals("true") || text.equals("false"));
            return text.equals("true");
        });
    }

    /** One of an enum's names, in lower case. */
    static <E extends Enum<E>> Syntax<E> oneOf(Class<E> type) {
        Map<String, E> byName = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(value -> value.name().toLowerCase(Locale.ROOT), Function.identity()));
        return new Syntax<>(byName.keySet().stream().sorted().collect(Collectors.joining(" or ")), text -> {
            E value = byName.get(text);
            if (value == null) {
                throw new IllegalArgumentException();
            }
            return value;
        });
    }

    static Syntax<String> text(String allowed, Pattern pattern) {
        return new Syntax<>(allowed, text -> {
            matched(pattern, text);
            return text;
        });
    }

    /** Items separated by commas, each with the same meaning on its own; no text is no item. */
    Syntax<Set<T>> list() {
        return new Syntax<>(allowed, text -> {
            Set<T> items = new LinkedHashSet<>();
            if (!text.isEmpty()) {
                for (String item : text.split(",", -1)) {
                    items.add(meaning.apply(item.strip()));
                }
            }
            return Set.copyOf(items);
        });
    }

    <R> Syntax<R> map(Function<? super T, ? extends R> function) {
        return new Syntax<>(allowed, text -> function.apply(meaning.apply(text)));
    }

    static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        require(matcher.matches());
        return matcher;
    }

    static void require(boolean allowed) {
        if (!allowed) {
            throw new IllegalArgumentException();
        }
    }

    private static long size(String text) {
        Matcher matcher = matched(SIZE, text);
        return Long.parseLong(matcher.group(1)) << SHIFTS.getOrDefault(matcher.group(2), 0);
    }

    private static Duration duration(String text) {
        Matcher matcher = matched(DURATION, text);
        ChronoUnit unit = UNITS.getOrDefault(matcher.group(2), ChronoUnit.MILLIS);
        return Duration.of(Long.parseLong(matcher.group(1)), unit);
    }
}
