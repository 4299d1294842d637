/** Reads the rows and pairs of an export through a cursor of the server. */
@NullMarked
package org.trainingexample.adapter.postgres.export;

import org.jspecify.annotations.NullMarked;
