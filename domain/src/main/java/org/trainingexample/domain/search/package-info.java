/** Search: how texts become words, what a query means, and what a hit shows. */
@NullMarked
package org.trainingexample.domain.search;

import org.jspecify.annotations.NullMarked;
