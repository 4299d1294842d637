/** The use cases, over any adapters. */
@NullMarked
package org.trainingexample.application;

import org.jspecify.annotations.NullMarked;
