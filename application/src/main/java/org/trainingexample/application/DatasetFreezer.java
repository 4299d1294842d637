package org.trainingexample.application;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.trainingexample.domain.dataset.Seal;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.dataset.SplitStatistics;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.json.WireNamed;
import org.trainingexample.domain.port.driven.ExportRows;
import org.trainingexample.domain.port.driven.ExportWriter;
import org.trainingexample.domain.port.driven.TrainingFormats;
import org.trainingexample.domain.sampling.Sha256;

/** Hashes and counts what is in a dataset while it is frozen, in one pass and without keeping it. */
record DatasetFreezer(TrainingFormats formats) {
    Seal seal(ExportRows rows, Instant now) {
        Map<Split, SplitStatistics.Counter> counters = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            counters.put(split, new SplitStatistics.Counter());
        }
        String hash = hash(rows, counters);
        Map<Split, SplitStatistics> statistics = new EnumMap<>(Split.class);
        counters.forEach((split, counter) -> statistics.put(split, counter.statistics()));
        return new Seal(now, hash, statistics);
    }

    private String hash(ExportRows rows, Map<Split, SplitStatistics.Counter> counters) {
        MessageDigest digest = Sha256.digest();
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
        try (ExportWriter writer = formats.open(TrainingFormat.NATIVE, ExportOptions.DEFAULT, out)) {
            rows.forEach(row -> {
                writer.write(row);
                Objects.requireNonNull(counters.get(split(row))).count(row.first());
            });
            writer.finish();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Split split(ExportRow row) {
        return WireNamed.find(Split.class, Objects.requireNonNull(row.split())).orElseThrow();
    }
}
