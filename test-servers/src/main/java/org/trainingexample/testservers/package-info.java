/** JUnit extensions that hand real PostgreSQL and real Redis to tests. */
@NullMarked
package org.trainingexample.testservers;

import org.jspecify.annotations.NullMarked;
