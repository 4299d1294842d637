package org.trainingexample.domain;

import java.util.Optional;
import java.util.Set;
import org.trainingexample.domain.failure.VersionMismatchException;

/** The versions that a caller is ready to change; a change of any other version is refused. */
public final class ExpectedVersion {
    private final Optional<Set<Long>> versions;

    private ExpectedVersion(Optional<Set<Long>> versions) {
        this.versions = versions;
    }

    public static ExpectedVersion any() {
        return new ExpectedVersion(Optional.empty());
    }

    /** One of these; none at all if the set is empty. */
    public static ExpectedVersion oneOf(Set<Long> versions) {
        return new ExpectedVersion(Optional.of(Set.copyOf(versions)));
    }

    /** Checks an example that is about to change. @throws VersionMismatchException if its version is not expected */
    public void require(TrainingExample current) {
        require(current.version());
    }

    /** Checks the version of an example that is about to change. @throws VersionMismatchException if it is not expected */
    public void require(long currentVersion) {
        if (versions.isPresent() && !versions.get().contains(currentVersion)) {
            throw new VersionMismatchException(currentVersion);
        }
    }
}
