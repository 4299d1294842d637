package org.trainingexample.application;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trainingexample.domain.bulk.ImportOptions;
import org.trainingexample.domain.bulk.ImportReport;
import org.trainingexample.domain.bulk.ImportResult;
import org.trainingexample.domain.bulk.ImportStatus;
import org.trainingexample.domain.id.TrainingExampleId;

/** Counts what became of lines, and keeps as much of it as there is room for. */
final class ImportCounts {
    private final boolean allResults;
    private final boolean dryRun;
    private final Set<TrainingExampleId> neverToBe = new HashSet<>();
    private final Map<ImportStatus, Integer> counts = new EnumMap<>(ImportStatus.class);
    private final List<ImportResult> results = new ArrayList<>();
    private int violations;
    private boolean truncated;

    ImportCounts(ImportOptions options) {
        this.allResults = options.allResults();
        this.dryRun = options.dryRun();
    }

    void add(List<ImportResult> stored) {
        stored.forEach(this::add);
    }

    private void add(ImportResult stored) {
        ImportResult result = dryRun ? foreseen(stored) : stored;
        counts.merge(result.status(), 1, Integer::sum);
        if (result.status() != ImportStatus.FAILED) {
            if (allResults) {
                results.add(result);
            }
        } else if (violations + result.violations().size() <= ImportReport.MAX_VIOLATIONS) {
            violations += result.violations().size();
            results.add(result);
        } else {
            truncated = true;
        }
    }

    /** Without the ids of examples that a dry run made: they are rolled back. */
    private ImportResult foreseen(ImportResult result) {
        if (result.status() == ImportStatus.CREATED) {
            result.id().ifPresent(neverToBe::add);
        }
        Optional<TrainingExampleId> real = result.id().filter(id -> !neverToBe.contains(id));
        return new ImportResult(result.line(), result.status(), real, result.violations());
    }

    int failed() {
        return count(ImportStatus.FAILED);
    }

    private int count(ImportStatus status) {
        return counts.getOrDefault(status, 0);
    }

    private int received() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    ImportReport report(boolean stored, boolean replayed) {
        return new ImportReport(
                received(),
                count(ImportStatus.CREATED),
                count(ImportStatus.UPDATED),
                count(ImportStatus.DUPLICATE),
                failed(),
                stored,
                replayed,
                results,
                truncated);
    }

    /** The counts of an import that was rolled back because lines failed: nothing was created or updated. */
    ImportReport rejection() {
        List<ImportResult> failures = results.stream()
                .filter(result -> result.status() == ImportStatus.FAILED)
                .toList();
        return new ImportReport(
                received(), 0, 0, count(ImportStatus.DUPLICATE), failed(), false, false, failures, truncated);
    }
}
