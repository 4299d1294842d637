/** Contracts that every implementation passes. */
@NullMarked
package org.trainingexample.adapter.http.testkit.imports;

import org.jspecify.annotations.NullMarked;
