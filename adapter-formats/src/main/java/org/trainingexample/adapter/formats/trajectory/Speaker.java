package org.trainingexample.adapter.formats.trajectory;

import org.trainingexample.domain.json.WireNamed;

/** Whose turn it is; what tools say is part of the turn that called them. */
public enum Speaker implements WireNamed {
    SYSTEM,
    USER,
    ASSISTANT
}
