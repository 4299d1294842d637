/** JSON text of payloads, kept as it was written. */
@NullMarked
package org.trainingexample.domain.json;

import org.jspecify.annotations.NullMarked;
