package org.trainingexample.adapter.http.idempotency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.adapter.http.message.Request;
import org.trainingexample.adapter.http.syntax.Headers;
import org.trainingexample.domain.idempotency.IdempotentRequest;
import org.trainingexample.domain.idempotency.RecordedAnswer;
import org.trainingexample.domain.port.driving.IdempotentRequests;
import org.trainingexample.domain.sampling.Sha256;

/** Answers requests that carry an idempotency key once, and repeats that answer to their repetitions. */
public final class RepeatableRequests {
    /** The caller, until callers have names. */
    private static final String PRINCIPAL = "anonymous";

    private final IdempotentRequests requests;
    private final Clock clock;

    public RepeatableRequests(IdempotentRequests requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * The work's reply, or the one that was given to the first request with this key. A refusal leaves the key free: nothing
     * was applied, and the same request may succeed once its precondition is corrected or the other example is gone.
     */
    public Reply answer(Request request, Optional<String> key, byte[] body, Supplier<Reply> work) {
        return answer(
                key.map(given -> named(given, request, fingerprint(request).digest(body))), work);
    }

    /** The same for work that may take minutes. */
    public Reply answerLongWork(Request request, Optional<String> key, byte[] body, Supplier<Reply> work) {
        return answer(
                key.map(given ->
                        named(given, request, fingerprint(request).digest(body)).withLongWork()),
                work);
    }

    private Reply answer(Optional<IdempotentRequest> repeatable, Supplier<Reply> work) {
        if (repeatable.isEmpty()) {
            return work.get();
        }
        AtomicReference<Reply> made = new AtomicReference<>();
        RecordedAnswer answer = requests.answer(repeatable.get(), () -> {
            made.set(work.get());
            return ReplyCodec.encode(made.get());
        });
        return answer.replayed()
                ? ReplyCodec.decode(answer.answer()).with(Headers.IDEMPOTENT_REPLAYED, "true")
                : made.get();
    }

    /** The request under its key; its fingerprint is made by the digest of the request, once it has seen the body. */
    public IdempotentRequest named(String key, Request request, byte[] fingerprint) {
        String path = request.path().endsWith("/") ? request.path() : request.path() + "/";
        return new IdempotentRequest(
                PRINCIPAL + " " + request.method() + " " + path,
                key,
                HexFormat.of().formatHex(fingerprint),
                clock.instant());
    }

    /** A digest that has seen all that tells a request from others, but for its body. */
    public static MessageDigest fingerprint(Request request) {
        MessageDigest digest = Sha256.digest();
        for (String text : new String[] {request.header(Headers.CONTENT_TYPE).orElse(""), request.query()}) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            digest.update(bytes);
        }
        return digest;
    }
}
