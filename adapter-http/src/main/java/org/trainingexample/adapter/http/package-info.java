/** The driving adapter on HTTP: strict about what comes in, exact about what goes out. */
@NullMarked
package org.trainingexample.adapter.http;

import org.jspecify.annotations.NullMarked;
