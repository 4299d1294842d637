package org.trainingexample.adapter.http.message;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The body of a request, which must come within a time and at a minimum rate on average. Jetty's MinimumDataRateHandler looks at
 * the rate when something comes, so that one byte every half minute keeps a thread for half a minute each.
 */
final class TimedBody extends InputStream {
    /** How long any rate will do. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ServletInputStream in;
    private final CuttableConnection connection;
    private final TimeLimit limit;
    private final long minDataRate;
    private long received;

    /** @param minDataRate in bytes a second */
    TimedBody(ServletInputStream in, CuttableConnection connection, TimeLimit limit, long minDataRate) {
        this.in = in;
        this.connection = connection;
        this.limit = limit;
        this.minDataRate = minDataRate;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (in.isFinished() || in.available() > 0) {
            return counted(in.read(bytes, offset, length));
        }
        Duration longest = longestWait();
        if (longest.isNegative() || longest.isZero()) {
            throw new IOException(new TimeoutException("the body came too slowly"));
        }
        connection.awaitSender(longest);
        try {
            return counted(in.read(bytes, offset, length));
        } finally {
            connection.senderIsHeard();
        }
    }

    private int counted(int count) {
        received += Math.max(0, count);
        return count;
    }

    /** Until the rate, or the time, is too bad if nothing comes. */
    private Duration longestWait() {
        Duration due = Duration.ofNanos(TimeUnit.SECONDS.toNanos(received) / minDataRate);
        Duration untilDue = (due.compareTo(GRACE) < 0 ? GRACE : due).minus(limit.elapsed());
        return limit.left().filter(left -> left.compareTo(untilDue) < 0).orElse(untilDue);
    }
}
