/** The training formats and the options of an export. */
@NullMarked
package org.trainingexample.domain.format;

import org.jspecify.annotations.NullMarked;
