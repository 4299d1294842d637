/** The service beside what a team would write instead, and beside PostgreSQL itself, on one machine. */
@NullMarked
package org.trainingexample.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
