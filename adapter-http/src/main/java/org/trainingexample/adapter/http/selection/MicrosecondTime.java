package org.trainingexample.adapter.http.selection;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times in page tokens: microseconds since 1970, in the years that stored times can have. */
public final class MicrosecondTime {
    private static final long EARLIEST = of(Instant.parse("0001-01-01T00:00:00Z"));
    private static final long LATEST = of(Instant.parse("9999-12-31T23:59:59.999999Z"));

    private MicrosecondTime() {}

    public static long of(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }

    /** The digest in a token is no secret: a time that no store can take may have been put there by hand. */
    public static Instant read(long microseconds) {
        if (microseconds < EARLIEST || microseconds > LATEST) {
            throw PageToken.invalid();
        }
        return Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS);
    }
}
