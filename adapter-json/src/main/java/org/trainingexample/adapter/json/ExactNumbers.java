package org.trainingexample.adapter.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.erdtman.jcs.NumberToJSON;

/**
 * Spells numbers in canonical JSON: as RFC 8785 does, if that has exactly the value of the number, else with all digits. RFC 8785
 * alone goes through doubles, and many integers beyond 2^53 share one.
 */
final class ExactNumbers {
    /** Numbers from 10^21 on and below 10^-20 are written with an exponent: their zeros would take any amount of memory. */
    private static final int GREATEST_PLAIN_EXPONENT = 20;

    private ExactNumbers() {}

    /** One spelling for all numbers of the same value, and for no other. */
    static String text(JsonNode number) {
        if (number.isInt()) {
            return Integer.toString(number.intValue());
        }
        BigDecimal exact = number.decimalValue();
        double nearest = number.doubleValue();
        if (Double.isFinite(nearest)) {
            String text = textOfDouble(number);
            if (new BigDecimal(text).compareTo(exact) == 0) {
                return text;
            }
        }
        return text(exact.stripTrailingZeros());
    }

    private static String text(BigDecimal number) {
        long exponent = (long) number.precision() - number.scale() - 1;
        if (Math.abs(exponent) <= GREATEST_PLAIN_EXPONENT) {
            return number.toPlainString();
        }
        String digits = number.unscaledValue().abs().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return (number.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "" : "+")
                + exponent;
    }

    /** The nearest double's spelling in RFC 8785: what hashes were made of before numbers counted exactly. */
    static String textOfDouble(JsonNode number) {
        try {
            return NumberToJSON.serializeNumber(number.doubleValue());
        } catch (IOException notFinite) {
            throw new UncheckedIOException(notFinite);
        }
    }
}
