/** Filters and search queries as SQL. */
@NullMarked
package org.trainingexample.adapter.postgres.search;

import org.jspecify.annotations.NullMarked;
