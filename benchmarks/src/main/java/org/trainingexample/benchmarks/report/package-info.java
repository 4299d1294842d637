/** Tables, drawings and progress of a measurement. */
@NullMarked
package org.trainingexample.benchmarks.report;

import org.jspecify.annotations.NullMarked;
