/** Processes that are measured: how they are started and stopped, and what processor time they have used. */
@NullMarked
package org.trainingexample.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
