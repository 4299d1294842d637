/** The service as a library: one builder that assembles every port over PostgreSQL or memory. */
@NullMarked
package org.trainingexample.store;

import org.jspecify.annotations.NullMarked;
