package org.trainingexample.adapter.formats;

import org.trainingexample.domain.WireNamed;

/** Whose turn it is; what tools say is part of the turn that called them. */
enum Speaker implements WireNamed {
    SYSTEM,
    USER,
    ASSISTANT
}
