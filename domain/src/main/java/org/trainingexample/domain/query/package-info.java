/** Which examples: filters, sorts, positions, pages and statistics. */
@NullMarked
package org.trainingexample.domain.query;

import org.jspecify.annotations.NullMarked;
