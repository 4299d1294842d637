package org.trainingexample.adapter.formats.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip that is the same for the same contents: every entry has the same time. Leaves the stream below open. */
public final class ZipFile {
    /**
     * Written as local time, so no time zone comes in. Not the earliest that the format knows: the JDK takes that one for an
     * earlier time, and adds another field that depends on the time zone.
     */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final ZipOutputStream zip;

    public ZipFile(OutputStream out) {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    /** Begins an entry; what is written until {@link #endEntry} goes there. */
    public OutputStream beginEntry(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        return zip;
    }

    public void endEntry() throws IOException {
        zip.closeEntry();
    }

    public void add(String name, String text) throws IOException {
        beginEntry(name).write(text.getBytes(StandardCharsets.UTF_8));
        endEntry();
    }

    public void add(String name, Path file) throws IOException {
        Files.copy(file, beginEntry(name));
        endEntry();
    }

    /** Writes the central directory, which readers of a zip need. */
    public void finish() throws IOException {
        zip.finish();
        zip.flush();
    }
}
