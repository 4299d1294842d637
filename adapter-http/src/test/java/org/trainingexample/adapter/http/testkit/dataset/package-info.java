/** Contracts that every implementation passes. */
@NullMarked
package org.trainingexample.adapter.http.testkit.dataset;

import org.jspecify.annotations.NullMarked;
