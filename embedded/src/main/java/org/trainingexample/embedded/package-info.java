/** Real PostgreSQL and real Redis as supervised child processes that keep their data in one folder. */
@NullMarked
package org.trainingexample.embedded;

import org.jspecify.annotations.NullMarked;
