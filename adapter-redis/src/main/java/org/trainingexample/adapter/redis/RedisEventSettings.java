package org.trainingexample.adapter.redis;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where on Redis events go, and how long that may take.
 *
 * @param channel the pub/sub channel
 * @param stream the key of the stream; null for none
 * @param streamLength how many entries the stream keeps at least; Redis forgets older ones a block at a time
 * @param timeout how long Redis may take for one batch; 5 s at most, since a relay holds a transaction open meanwhile
 */
public record RedisEventSettings(String channel, @Nullable String stream, long streamLength, Duration timeout) {
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(5);

    public static final RedisEventSettings DEFAULT =
            new RedisEventSettings("l01:events", "l01:events:stream", 1_000_000, Duration.ofSeconds(2));

    public RedisEventSettings {
        Objects.requireNonNull(channel, "channel");
        require(!channel.isEmpty(), "the channel must not be empty");
        require(stream == null || !stream.isEmpty(), "the stream must not be empty; null stands for none");
        require(streamLength > 0, "the stream must keep at least one entry");
        require(
                timeout.toMillis() > 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0,
                "the timeout must be from 1 ms to " + LONGEST_TIMEOUT.toSeconds() + " s");
    }

    private static void require(boolean rule, String message) {
        if (!rule) {
            throw new IllegalArgumentException(message);
        }
    }
}
