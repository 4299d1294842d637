package org.trainingexample.domain.bulk;

import java.util.Set;
import org.trainingexample.domain.DuplicateKey;
import org.trainingexample.domain.json.WireNamed;

/** How an import treats content that a stored example has under another trace hash. */
public enum OnDuplicateContent implements WireNamed {
    /** It is stored once more. */
    KEEP(Set.of(DuplicateKey.TRACE)),
    /** It is not stored. */
    SKIP(Set.of(DuplicateKey.TRACE, DuplicateKey.CONTENT));

    private final Set<DuplicateKey> identities;

    OnDuplicateContent(Set<DuplicateKey> identities) {
        this.identities = identities;
    }

    /** The keys by which a writer with this policy recognises a stored example. */
    public Set<DuplicateKey> identities() {
        return identities;
    }
}
