package org.trainingexample.bootstrap.config;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.json.EventEnvelope;
import org.trainingexample.adapter.redis.RedisEventSettings;

/**
 * Where events go, in which shape, and how long they can be sent again.
 *
 * @param redis null for the embedded one
 * @param channel the pub/sub channel
 * @param stream the key of the stream; null for none
 * @param streamMaxLength about how many entries the stream keeps
 * @param retention how long published events stay in the outbox
 */
public record EventConfig(
        @Nullable RedisAddress redis,
        String channel,
        @Nullable String stream,
        long streamMaxLength,
        EventEnvelope envelope,
        Duration retention) {

    private static final String NO_STREAM = "off";
    private static final String NAME = "1 to 200 visible ASCII characters";
    private static final Pattern NAME_PATTERN = Pattern.compile("[!-~]{1,200}");

    static Supplier<EventConfig> from(Environment environment) {
        var redis = environment.readOptional(Setting.REDIS_URL, RedisAddress.SYNTAX);
        var channel = environment.read(Setting.EVENTS_CHANNEL, Syntax.text(NAME, NAME_PATTERN));
        var stream =
                environment.read(Setting.EVENTS_STREAM, Syntax.text(NAME + ", or off for no stream", NAME_PATTERN));
        var streamMaxLength =
                environment.read(Setting.EVENTS_STREAM_MAX_LENGTH, Syntax.wholeNumber(1, 1_000_000_000_000L));
        var envelope = environment.read(Setting.EVENTS_ENVELOPE, Syntax.oneOf(EventEnvelope.class));
        var retention = environment.read(Setting.EVENTS_RETENTION, Syntax.duration("1m", "3650d"));
        return () -> new EventConfig(
                redis.get().orElse(null),
                channel.get(),
                stream.get().equals(NO_STREAM) ? null : stream.get(),
                streamMaxLength.get(),
                envelope.get(),
                retention.get());
    }

    public RedisEventSettings redisSettings() {
        return new RedisEventSettings(channel, stream, streamMaxLength, RedisEventSettings.DEFAULT.timeout());
    }
}
