/** Contracts that every implementation passes. */
@NullMarked
package org.trainingexample.domain.testkit.imports;

import org.jspecify.annotations.NullMarked;
