package org.trainingexample.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The log of a server: one file for this start, one for the start before. */
record LogFile(Path path) {

    private static final int TAIL_LINES = 12;
    private static final int TAIL_BYTES = 8_192;

    static LogFile of(DataFolder folder, String program) {
        return new LogFile(folder.path().resolve(program + ".log"));
    }

    /** Keeps the log of the last start beside this one. */
    File fresh() {
        try {
            if (Files.exists(path)) {
                Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            return path.toFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines, for the message of a failure. */
    String tail() {
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            channel.position(Math.max(0, channel.size() - TAIL_BYTES));
            byte[] end = Channels.newInputStream(channel).readAllBytes();
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(cannot be read: " + e.getMessage() + ")";
        }
    }
}
