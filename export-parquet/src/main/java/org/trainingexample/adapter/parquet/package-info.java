/** Exports to Parquet, in a module of its own because of what it brings along. */
@NullMarked
package org.trainingexample.adapter.parquet;

import org.jspecify.annotations.NullMarked;
