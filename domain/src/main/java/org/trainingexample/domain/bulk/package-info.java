/** Many examples at once: the lines of an import, and what becomes of them. */
@NullMarked
package org.trainingexample.domain.bulk;

import org.jspecify.annotations.NullMarked;
