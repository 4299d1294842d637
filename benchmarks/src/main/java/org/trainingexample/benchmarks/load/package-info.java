/** Callers that ask one thing after the other and time the answers, made to cost little themselves. */
@NullMarked
package org.trainingexample.benchmarks.load;

import org.jspecify.annotations.NullMarked;
