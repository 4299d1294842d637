/** What an export is asked for, what goes into it, and what it says of itself. */
@NullMarked
package org.trainingexample.domain.export;

import org.jspecify.annotations.NullMarked;
