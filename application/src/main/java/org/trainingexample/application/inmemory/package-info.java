/** Adapters without technology, for tests, demonstrations and embedding without a database. */
@NullMarked
package org.trainingexample.application.inmemory;

import org.jspecify.annotations.NullMarked;
