package org.trainingexample.adapter.formats.conversation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Locale;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.json.JsonValue.Kind;

/**
 * How numbers change in columns of the type {@code json} when Python's {@code datasets} loads them. It reads and writes them
 * with the parser that pandas brings along: integers have 64 bits, fractions 10 digits, and both directions round. The arithmetic
 * is that parser's, since only it tells which numbers survive.
 */
public final class DatasetsNumbers {
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger GREATEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    private static final int DIGITS_READ = 15;
    private static final int DIGITS_WRITTEN = 10;
    private static final double LARGEST_PLAIN = 1e16 - 1;
    private static final double SMALLEST_PLAIN = 1e-15;
    private static final double[] TENTHS = {
        1.0,
        0.1,
        0.01,
        0.001,
        0.0001,
        0.00001,
        0.000001,
        0.0000001,
        0.00000001,
        0.000000001,
        0.0000000001,
        0.00000000001,
        0.000000000001,
        0.0000000000001,
        0.00000000000001,
        0.000000000000001
    };

    private DatasetsNumbers() {}

    /** Whether a number in the value keeps the whole file from being loaded. */
    public static boolean areOutOfRange(JsonValue value) {
        return value.is(Kind.NUMBER)
                ? isOutOfRange(value.spelling().toString())
                : value.elements().stream().anyMatch(DatasetsNumbers::areOutOfRange)
                        || value.members().values().stream().anyMatch(DatasetsNumbers::areOutOfRange);
    }

    /** Whether a number in the value, all of which are in range, is another one after loading. */
    static boolean areRounded(JsonValue value) {
        return value.is(Kind.NUMBER)
                ? isRounded(value.spelling().toString())
                : value.elements().stream().anyMatch(DatasetsNumbers::areRounded)
                        || value.members().values().stream().anyMatch(DatasetsNumbers::areRounded);
    }

    /** The digits before a fraction or an exponent are an integer to that parser. */
    static boolean isOutOfRange(String number) {
        int end = endOfInteger(number);
        if (end < 19) {
            return false;
        }
        BigInteger integer = new BigInteger(number.substring(0, end));
        return integer.compareTo(LEAST) < 0 || integer.compareTo(GREATEST) > 0;
    }

    static boolean isRounded(String number) {
        return endOfInteger(number) < number.length() && read(written(read(number))) != Double.parseDouble(number);
    }

    private static int endOfInteger(String number) {
        int end = number.startsWith("-") ? 1 : 0;
        while (end < number.length() && Character.isDigit(number.charAt(end))) {
            end++;
        }
        return end;
    }

    private static double read(String number) {
        int i = endOfInteger(number);
        double whole = Math.abs(new BigInteger(number.substring(0, i)).doubleValue());
        double fraction = 0;
        int digits = 0;
        if (i < number.length() && number.charAt(i) == '.') {
            for (i++; i < number.length() && Character.isDigit(number.charAt(i)); i++) {
                if (digits < DIGITS_READ) {
                    fraction = fraction * 10.0 + (number.charAt(i) - '0');
                    digits++;
                }
            }
        }
        double magnitude = whole + fraction * TENTHS[digits];
        if (i < number.length()) {
            magnitude *= Math.pow(10.0, Integer.parseInt(number.substring(i + 1)));
        }
        return number.startsWith("-") ? -magnitude : magnitude;
    }

    private static String written(double number) {
        double value = Math.abs(number);
        String sign = number < 0 ? "-" : "";
        if (Double.isInfinite(value)) {
            return "0.0";
        }
        if (value > LARGEST_PLAIN || (value != 0 && value < SMALLEST_PLAIN)) {
            return sign + new BigDecimal(value).round(new MathContext(DIGITS_WRITTEN));
        }
        long whole = (long) value;
        double scaled = (value - whole) * 1e10;
        long fraction = (long) scaled;
        double rest = scaled - fraction;
        if (rest > 0.5 || (rest == 0.5 && (fraction == 0 || (fraction & 1) == 1))) {
            fraction++;
        }
        if (fraction >= 10_000_000_000L) {
            fraction = 0;
            whole++;
        }
        String digits = String.format(Locale.ROOT, "%010d", fraction).replaceFirst("0+$", "");
        return sign + whole + "." + (digits.isEmpty() ? "0" : digits);
    }
}
