/** The endpoints for labels, duplicates and search. */
@NullMarked
package org.trainingexample.adapter.http.curation;

import org.jspecify.annotations.NullMarked;
