/** Imports: new examples enter through a staging table and are matched with stored ones. */
@NullMarked
package org.trainingexample.adapter.postgres.imports;

import org.jspecify.annotations.NullMarked;
