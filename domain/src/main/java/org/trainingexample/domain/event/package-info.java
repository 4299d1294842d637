/** Events: what they say, and how they lie in the outbox until they are delivered. */
@NullMarked
package org.trainingexample.domain.event;

import org.jspecify.annotations.NullMarked;
