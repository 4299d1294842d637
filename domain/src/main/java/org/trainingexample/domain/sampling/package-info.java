/** How some of many rows are drawn by lot, the same ones on every machine. */
@NullMarked
package org.trainingexample.domain.sampling;

import org.jspecify.annotations.NullMarked;
