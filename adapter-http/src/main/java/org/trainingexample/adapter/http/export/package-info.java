/** The endpoints for exports and preference pairs. */
@NullMarked
package org.trainingexample.adapter.http.export;

import org.jspecify.annotations.NullMarked;
