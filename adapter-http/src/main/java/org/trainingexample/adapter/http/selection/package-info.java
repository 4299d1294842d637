/** The query parameters that select examples and pages of them. */
@NullMarked
package org.trainingexample.adapter.http.selection;

import org.jspecify.annotations.NullMarked;
