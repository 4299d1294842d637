/** How fast the service is, beside what its database could do at best; run by hand. */
@NullMarked
package org.trainingexample.benchmarks;

import org.jspecify.annotations.NullMarked;
