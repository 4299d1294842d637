/** Exports: the request, the rows, and the report. */
@NullMarked
package org.trainingexample.domain.export;

import org.jspecify.annotations.NullMarked;
