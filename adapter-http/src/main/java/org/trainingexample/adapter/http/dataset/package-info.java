/** The endpoints for datasets, and how a fill is read. */
@NullMarked
package org.trainingexample.adapter.http.dataset;

import org.jspecify.annotations.NullMarked;
