/** Contracts of the API on HTTP, for every assembly that serves it, and the client that they speak through. */
@NullMarked
package org.trainingexample.adapter.http.testkit;

import org.jspecify.annotations.NullMarked;
