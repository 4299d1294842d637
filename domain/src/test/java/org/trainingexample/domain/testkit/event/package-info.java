/** Contracts that every implementation passes. */
@NullMarked
package org.trainingexample.domain.testkit.event;

import org.jspecify.annotations.NullMarked;
