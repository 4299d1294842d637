/** Contracts of the ports and ready-made examples, for every module's tests. */
@NullMarked
package org.trainingexample.domain.testkit;

import org.jspecify.annotations.NullMarked;
