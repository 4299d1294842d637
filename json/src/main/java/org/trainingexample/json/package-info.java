/** The JSON form of examples and datasets: what callers send and what the service answers, read and written in one place. */
@NullMarked
package org.trainingexample.json;

import org.jspecify.annotations.NullMarked;
