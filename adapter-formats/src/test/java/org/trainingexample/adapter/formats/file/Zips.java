package org.trainingexample.adapter.formats.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Looks into zips. */
public final class Zips {
    private Zips() {}

    /** The files of a zip, in their order. */
    public static Map<String, byte[]> files(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    public static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    /** The rows of a split out of all of its shards. */
    public static byte[] rows(Map<String, byte[]> files, String split) throws IOException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().startsWith("data/" + split + "-")) {
                rows.write(new GZIPInputStream(new ByteArrayInputStream(file.getValue())).readAllBytes());
            }
        }
        return rows.toByteArray();
    }

    /** The names of the features of a card. */
    public static List<String> names(List<?> features) {
        return features.stream()
                .map(feature -> ((Map<?, ?>) feature).get("name").toString())
                .toList();
    }
}
