package org.trainingexample.domain.bulk;

import java.util.Set;
import org.trainingexample.domain.Identity;
import org.trainingexample.domain.WireNamed;

/** What becomes of new content that a stored example has, where the trace hash says nothing against it. */
public enum OnDuplicateContent implements WireNamed {
    /** It is stored once more. */
    KEEP(Set.of(Identity.TRACE)),
    /** It is not stored. */
    SKIP(Set.of(Identity.TRACE, Identity.CONTENT));

    private final Set<Identity> identities;

    OnDuplicateContent(Set<Identity> identities) {
        this.identities = identities;
    }

    /** By what a writer with this policy recognises an example. */
    public Set<Identity> identities() {
        return identities;
    }
}
