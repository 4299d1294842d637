/** Samples of rows, chosen by hashes, the same on every machine. */
@NullMarked
package org.trainingexample.domain.sampling;

import org.jspecify.annotations.NullMarked;
