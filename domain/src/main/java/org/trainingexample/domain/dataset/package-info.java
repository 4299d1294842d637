/** Datasets: chosen examples, split for training, and frozen once they are to stay as they are. */
@NullMarked
package org.trainingexample.domain.dataset;

import org.jspecify.annotations.NullMarked;
