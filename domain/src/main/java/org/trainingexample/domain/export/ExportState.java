package org.trainingexample.domain.export;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.trainingexample.domain.dataset.Seal;
import org.trainingexample.domain.format.RowKind;
import org.trainingexample.domain.query.ChangeToken;

/**
 * Identifies the state of the store that an export is of.
 *
 * @param stamp two states of one store in which the source of an export has different rows never have the same stamp; the stamp
 *     of a frozen dataset is its content hash
 * @param lasting whether this state can never change: the source is a frozen dataset
 * @param changes the place in the changes that follow on this state; empty if it is lasting, or the store cannot tell
 * @param matched the number of rows that the selection has, where it is known without reading them
 */
public record ExportState(String stamp, boolean lasting, Optional<ChangeToken> changes, OptionalLong matched) {
    public ExportState {
        Objects.requireNonNull(stamp, "stamp");
        Objects.requireNonNull(matched, "matched");
    }

    /** The state of a frozen dataset. */
    public static ExportState frozen(Seal seal, ExportSelection selection) {
        OptionalLong matched =
                selection.kind() == RowKind.EXAMPLE && selection.sampling().isAll()
                        ? OptionalLong.of(seal.examples(((ExportSource.InDataset) selection.source()).split()))
                        : OptionalLong.empty();
        return new ExportState(seal.contentSha256(), true, Optional.empty(), matched);
    }

    /** The state of what can still change. */
    public static ExportState live(String stamp, Optional<ChangeToken> changes, OptionalLong matched) {
        return new ExportState(stamp, false, changes, matched);
    }
}
