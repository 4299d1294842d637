/** Measurements, each beside a peer or a limit in the same run. */
@NullMarked
package org.trainingexample.benchmarks;

import org.jspecify.annotations.NullMarked;
