/** What the service does, on whatever adapters it is given. */
@NullMarked
package org.trainingexample.application;

import org.jspecify.annotations.NullMarked;
