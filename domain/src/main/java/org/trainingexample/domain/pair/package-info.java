/** Preference pairs: which examples make one, and which is chosen. */
@NullMarked
package org.trainingexample.domain.pair;

import org.jspecify.annotations.NullMarked;
