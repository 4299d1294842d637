package org.trainingexample.adapter.formats.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class ZipFileTest {
    @Test
    void zip_is_the_same_in_every_time_zone() throws IOException {
        assertThat(zip("Pacific/Kiritimati")).isEqualTo(zip("America/Los_Angeles"));
    }

    @Test
    void entries_have_no_extra_fields() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(zip("America/Los_Angeles")))) {
            ZipEntry entry = zip.getNextEntry();

            assertThat(entry.getName()).isEqualTo("a.txt");
            assertThat(entry.getExtra()).isNull();
        }
    }

    private static byte[] zip(String timeZone) throws IOException {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(timeZone));
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ZipFile zip = new ZipFile(bytes);
            zip.add("a.txt", "a");
            zip.finish();
            return bytes.toByteArray();
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
