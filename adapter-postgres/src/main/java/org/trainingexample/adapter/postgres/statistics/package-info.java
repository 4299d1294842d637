/** Statistics of the examples: from the running sums, or by reading the examples of a filter. */
@NullMarked
package org.trainingexample.adapter.postgres.statistics;

import org.jspecify.annotations.NullMarked;
