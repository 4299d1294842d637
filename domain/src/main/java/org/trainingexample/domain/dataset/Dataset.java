package org.trainingexample.domain.dataset;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.trainingexample.domain.failure.DatasetException;
import org.trainingexample.domain.json.JsonText;

/**
 * A choice of training examples, split for training; what is in it is kept beside it, see {@link DatasetLink}.
 *
 * @param revision counts the effective changes of the dataset and of what is in it, from 1
 * @param seal present once the dataset is frozen: then nothing about it changes any more but its name and version
 * @param createdAt in microseconds
 * @param updatedAt when the dataset or what is in it was changed last; never before {@code createdAt}
 */
public record Dataset(
        DatasetId id,
        long revision,
        DatasetDraft description,
        Optional<Seal> seal,
        Instant createdAt,
        Instant updatedAt) {
    public Dataset {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(seal, "seal");
        if (revision < 1) {
            throw new IllegalArgumentException("revisions start at 1");
        }
        createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** A dataset that nothing has happened to. */
    public static Dataset create(DatasetId id, DatasetDraft description, Instant now) {
        return new Dataset(id, 1, description, Optional.empty(), now, now);
    }

    public boolean isFrozen() {
        return seal.isPresent();
    }

    /** Refuses a frozen dataset. @throws DatasetException if it is one */
    public void requireOpen() {
        if (isFrozen()) {
            throw DatasetException.frozen();
        }
    }

    /**
     * Applies a patch; a dataset that it leaves as it was comes back unchanged.
     *
     * @throws DatasetException if frozen, unless the patch changes nothing but the name and version
     */
    public Dataset with(DatasetPatch patch, Instant now) {
        if (!patch.onlyRenames()) {
            requireOpen();
        }
        DatasetDraft patched = description.with(patch);
        return patched.equals(description) ? this : next(patched, seal, now);
    }

    /** The dataset after something in it changed. @throws DatasetException if frozen */
    public Dataset touched(Instant now) {
        requireOpen();
        return next(description, seal, now);
    }

    /** The dataset after it was filled by this. @throws DatasetException if frozen */
    public Dataset filledBy(JsonText filterConfig, Instant now) {
        requireOpen();
        return next(description.with(description.lineage().filledBy(filterConfig)), seal, now);
    }

    /** The dataset after it was frozen. @throws DatasetException if it was before */
    public Dataset sealed(Seal newSeal) {
        requireOpen();
        return next(description, Optional.of(newSeal), newSeal.frozenAt());
    }

    /** A clock that was set back does not set the dataset back. */
    private Dataset next(DatasetDraft newDescription, Optional<Seal> newSeal, Instant now) {
        Instant changedAt = now.isBefore(updatedAt) ? updatedAt : now;
        return new Dataset(id, revision + 1, newDescription, newSeal, createdAt, changedAt);
    }

    /** The wire names of the fields, in their order, in which the other dataset differs; without its revision and times. */
    public List<String> changedFields(Dataset other) {
        List<String> changed = new ArrayList<>();
        add("description", description.description(), other.description.description(), changed);
        add("frozen_at", seal, other.seal, changed);
        add("lineage", description.lineage(), other.description.lineage(), changed);
        add("name", description.name(), other.description.name(), changed);
        add("statistics", description.statistics(), other.description.statistics(), changed);
        add("tags", description.tags(), other.description.tags(), changed);
        add("version", description.version(), other.description.version(), changed);
        return changed;
    }

    private static void add(String field, Object before, Object after, List<String> changed) {
        if (!before.equals(after)) {
            changed.add(field);
        }
    }
}
