/** Identifiers. */
@NullMarked
package org.trainingexample.domain.id;

import org.jspecify.annotations.NullMarked;
