/** The endpoints for health, the change feed and the documentation. */
@NullMarked
package org.trainingexample.adapter.http.operations;

import org.jspecify.annotations.NullMarked;
