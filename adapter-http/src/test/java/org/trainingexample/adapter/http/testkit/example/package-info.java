/** Contracts that every implementation passes. */
@NullMarked
package org.trainingexample.adapter.http.testkit.example;

import org.jspecify.annotations.NullMarked;
