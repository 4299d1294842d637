package org.trainingexample.domain.bulk;

import java.util.List;

/**
 * The results of an import.
 *
 * @param received lines that are not blank
 * @param failed lines of which nothing was stored because something is wrong with them
 * @param stored false if the whole import was taken back: it was atomic and a line failed, or it was a dry run
 * @param replayed whether all of it had been done before, under the same idempotency key
 * @param results in the order of the lines: of the failed ones, or of all if that was asked for
 * @param truncated whether there was so much wrong that some failed lines are not among the results
 */
public record ImportReport(
        int received,
        int created,
        int updated,
        int duplicates,
        int failed,
        boolean stored,
        boolean replayed,
        List<ImportResult> results,
        boolean truncated) {
    /** The most violations that are listed; further lines are only counted. */
    public static final int MAX_VIOLATIONS = 20_000;

    public ImportReport {
        results = List.copyOf(results);
    }
}
