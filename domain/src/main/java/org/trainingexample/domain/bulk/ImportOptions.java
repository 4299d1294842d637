package org.trainingexample.domain.bulk;

/**
 * How lines are imported.
 *
 * @param dryRun whether everything is taken back in the end, so that the report tells what an import would do
 * @param allResults whether the report lists every line, and not only those that failed
 */
public record ImportOptions(
        ImportMode mode,
        OnDuplicate onDuplicate,
        OnDuplicateContent onDuplicateContent,
        boolean dryRun,
        boolean allResults) {}
