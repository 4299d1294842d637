/** Contracts that every implementation passes. */
@NullMarked
package org.trainingexample.domain.testkit.export;

import org.jspecify.annotations.NullMarked;
