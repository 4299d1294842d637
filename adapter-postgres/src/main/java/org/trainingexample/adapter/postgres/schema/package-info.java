/** The version of the tables, and the lock that keeps concurrent migrations apart. */
@NullMarked
package org.trainingexample.adapter.postgres.schema;

import org.jspecify.annotations.NullMarked;
