package org.trainingexample.adapter.formats.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As `datasets` 5.0.1 with pandas loaded them from columns of the type `json`. */
class DatasetsNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, false",
        "18446744073709551615, false",
        "18446744073709551616, true",
        "-9223372036854775808, false",
        "-9223372036854775809, true",
        "100000000000000000000.0, true",
        "1e22, false",
        "-0, false",
        "0.1234567890123456789012345, false"
    })
    void isOutOfRange_tells_what_takes_more_than_64_bits(String number, boolean outOfRange) {
        assertThat(DatasetsNumbers.isOutOfRange(number)).isEqualTo(outOfRange);
    }

    @ParameterizedTest
    @CsvSource({
        "52.520006599884, true",
        "3.141592653589793, true",
        "1e-11, true",
        "0.1, false",
        "0.3, true",
        "0.6, true",
        "0.94, true",
        "19.99, false",
        "1.910, true",
        "5.5505, true",
        "2.675, false",
        "285.47072, true",
        "123456.123456789, false",
        "1234567890.1234567, false",
        "123456789012345.67, false",
        "247300.80918770447, true",
        "1e17, false",
        "1.5e300, false",
        "1E+2, false",
        "2.5e-10, true",
        "1e-10, false",
        "1.23e-5, true",
        "1.23e-9, true",
        "5e-324, true",
        "12345678901234567.0, true",
        "-0.0, false",
        "-52.520006599884, true",
        "1.0, false"
    })
    void isRounded_tells_what_loads_as_another_number(String number, boolean rounded) {
        assertThat(DatasetsNumbers.isRounded(number)).isEqualTo(rounded);
    }
}
