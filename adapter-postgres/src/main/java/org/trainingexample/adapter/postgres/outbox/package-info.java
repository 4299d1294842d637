/** The outbox of events, and the change feed that reads it. */
@NullMarked
package org.trainingexample.adapter.postgres.outbox;

import org.jspecify.annotations.NullMarked;
