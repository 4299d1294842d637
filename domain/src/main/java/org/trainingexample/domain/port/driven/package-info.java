/** What the application asks of the outside. */
@NullMarked
package org.trainingexample.domain.port.driven;

import org.jspecify.annotations.NullMarked;
