package org.trainingexample.adapter.http.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;

/**
 * A file for more bytes than memory should hold. Where the system knows how, it has no name any more once it is open: nobody
 * else can open it, and it goes with the process, however that ends. Once written, several threads may read it.
 */
public final class Spool implements AutoCloseable {
    private static final Set<StandardOpenOption> OPTIONS = Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    private static final FileAttribute<?>[] FOR_US_ALONE =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];

    private static final int PIECE = 64 << 10;

    private final FileChannel channel;

    Spool(FileChannel channel) {
        this.channel = channel;
    }

    /** Makes an empty one. @throws StoreFailureException if that is not possible */
    public static Spool in(Path directory, UUID name) {
        try {
            return new Spool(
                    FileChannel.open(directory.resolve("training-examples-import-" + name), OPTIONS, FOR_US_ALONE));
        } catch (IOException failure) {
            throw new StoreFailureException(ErrorCode.INSUFFICIENT_STORAGE, failure);
        }
    }

    /** Adds bytes. @throws StoreFailureException if there is no room for them */
    void append(byte[] bytes, int length) {
        try {
            ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (IOException failure) {
            throw new StoreFailureException(ErrorCode.INSUFFICIENT_STORAGE, failure);
        }
    }

    /** Reads as many bytes as there is room for, from there on. @return how many; -1 if there are none */
    int read(ByteBuffer room, long from) {
        try {
            return channel.read(room, from);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** How many bytes are in it. */
    long length() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of a part that is there. */
    byte[] read(long from, int length) {
        byte[] part = new byte[length];
        int count = 0;
        for (int read = 0; count < length && read >= 0; count += Math.max(read, 0)) {
            // each thread keeps a native buffer as large as the largest piece that it has read
            read = read(ByteBuffer.wrap(part, count, Math.min(PIECE, length - count)), from + count);
        }
        return part;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
