/** The exceptions of the service, all of one sealed family. */
@NullMarked
package org.trainingexample.domain.failure;

import org.jspecify.annotations.NullMarked;
