/** The driven ports: what the application asks of a technology. */
@NullMarked
package org.trainingexample.domain.port.driven;

import org.jspecify.annotations.NullMarked;
