/** Contracts that every implementation passes. */
@NullMarked
package org.trainingexample.adapter.http.testkit.protocol;

import org.jspecify.annotations.NullMarked;
