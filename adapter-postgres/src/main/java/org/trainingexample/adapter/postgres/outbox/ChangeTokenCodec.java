package org.trainingexample.adapter.postgres.outbox;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.trainingexample.adapter.postgres.jdbc.TransactionSnapshot;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.query.ChangeToken;
import org.trainingexample.domain.sampling.Sha256;

/**
 * Positions as tokens: numbers of seven bits a byte, transactions in progress as distances, and a check sum. A thousand transactions in
 * progress fit into a request line.
 */
public final class ChangeTokenCodec {
    private static final byte FORMAT = 1;
    private static final int CHECK = 6;
    private static final int MAX_IN_PROGRESS = 100_000;

    private ChangeTokenCodec() {}

    public static ChangeToken encode(ChangePosition position) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(FORMAT);
        bytes.writeBytes(HexFormat.of().parseHex(position.epoch()));
        write(position.purges(), bytes);
        write(position.last(), bytes);
        write(position.from(), bytes);
        write(position.to(), bytes);
        byte[] content = bytes.toByteArray();
        bytes.write(check(content), 0, CHECK);
        return new ChangeToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray()));
    }

    private static void write(Optional<TransactionSnapshot> snapshot, ByteArrayOutputStream bytes) {
        if (snapshot.isEmpty()) {
            write(0, bytes);
            return;
        }
        TransactionSnapshot known = snapshot.get();
        write(known.xmax(), bytes);
        write(known.xmax() - known.xmin(), bytes);
        write(known.inProgress().size(), bytes);
        long before = known.xmin();
        for (long id : known.inProgress()) {
            write(id - before, bytes);
            before = id;
        }
    }

    private static void write(long number, ByteArrayOutputStream bytes) {
        long rest = number;
        for (; rest > 0x7F; rest >>>= 7) {
            bytes.write((int) (rest & 0x7F) | 0x80);
        }
        bytes.write((int) rest);
    }

    /**
     * Decodes a token.
     *
     * @throws ValidationException for anything but a token of such a store
     */
    public static ChangePosition decode(ChangeToken token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token.value());
            byte[] content = Arrays.copyOf(bytes, Math.max(0, bytes.length - CHECK));
            byte[] check = check(content);
            if (!Arrays.equals(check, 0, CHECK, bytes, content.length, bytes.length)) {
                throw ChangeToken.invalid();
            }
            return read(ByteBuffer.wrap(content));
        } catch (IllegalArgumentException | BufferUnderflowException unreadable) {
            throw ChangeToken.invalid();
        }
    }

    private static ChangePosition read(ByteBuffer bytes) {
        if (bytes.get() != FORMAT) {
            throw ChangeToken.invalid();
        }
        byte[] epoch = new byte[Long.BYTES];
        bytes.get(epoch);
        long purges = number(bytes);
        long last = number(bytes);
        return new ChangePosition(HexFormat.of().formatHex(epoch), purges, snapshot(bytes), snapshot(bytes), last);
    }

    private static Optional<TransactionSnapshot> snapshot(ByteBuffer bytes) {
        long xmax = number(bytes);
        if (xmax == 0) {
            return Optional.empty();
        }
        long xmin = xmax - number(bytes);
        long count = number(bytes);
        if (count > MAX_IN_PROGRESS) {
            throw ChangeToken.invalid();
        }
        List<Long> inProgress = new ArrayList<>();
        long id = xmin;
        for (int i = 0; i < count; i++) {
            id += number(bytes);
            inProgress.add(id);
        }
        return Optional.of(new TransactionSnapshot(xmin, xmax, inProgress));
    }

    private static long number(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    private static byte[] check(byte[] content) {
        return Sha256.digest().digest(content);
    }
}
