/** Contracts that every implementation passes. */
@NullMarked
package org.trainingexample.domain.testkit.dataset;

import org.jspecify.annotations.NullMarked;
