/** The columns of an example: their names, how they are bound and read, and in which order rows come. */
@NullMarked
package org.trainingexample.adapter.postgres.column;

import org.jspecify.annotations.NullMarked;
