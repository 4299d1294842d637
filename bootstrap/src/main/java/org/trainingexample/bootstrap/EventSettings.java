package org.trainingexample.bootstrap;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where events go, in which shape, and how long they can be sent again.
 *
 * @param redis null for the embedded one
 * @param channel the pub/sub channel
 * @param stream the key of the stream; null for none
 * @param streamMaxLength about how many entries the stream keeps
 * @param retention how long published events stay in the outbox
 */
record EventSettings(
        @Nullable RedisAddress redis,
        String channel,
        @Nullable String stream,
        long streamMaxLength,
        Envelope envelope,
        Duration retention) {

    private static final String NO_STREAM = "off";
    private static final String NAME = "1 to 200 visible ASCII characters";
    private static final Pattern NAME_PATTERN = Pattern.compile("[!-~]{1,200}");

    /** The JSON around an event. */
    enum Envelope {
        /** Type, aggregate, payload, metadata and timestamp. */
        DEFAULT,
        /** Type, aggregate and payload only. */
        SEED,
        /** A CloudEvent. */
        CLOUDEVENTS
    }

    static Supplier<EventSettings> from(Environment environment) {
        var redis = environment.readOptional(Setting.REDIS_URL, RedisAddress.SYNTAX);
        var channel = environment.read(Setting.EVENTS_CHANNEL, Syntax.text(NAME, NAME_PATTERN));
        var stream =
                environment.read(Setting.EVENTS_STREAM, Syntax.text(NAME + ", or off for no stream", NAME_PATTERN));
        var streamMaxLength =
                environment.read(Setting.EVENTS_STREAM_MAX_LENGTH, Syntax.wholeNumber(1, 1_000_000_000_000L));
        var envelope = environment.read(Setting.EVENTS_ENVELOPE, Syntax.oneOf(Envelope.class));
        var retention = environment.read(Setting.EVENTS_RETENTION, Syntax.duration("1m", "3650d"));
        return () -> new EventSettings(
                redis.get().orElse(null),
                channel.get(),
                stream.get().equals(NO_STREAM) ? null : stream.get(),
                streamMaxLength.get(),
                envelope.get(),
                retention.get());
    }
}
