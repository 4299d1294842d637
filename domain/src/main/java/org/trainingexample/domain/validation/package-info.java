/** The rules for texts and payloads, and the collector of what breaks them. */
@NullMarked
package org.trainingexample.domain.validation;

import org.jspecify.annotations.NullMarked;
