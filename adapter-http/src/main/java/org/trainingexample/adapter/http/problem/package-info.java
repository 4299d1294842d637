/** What can go wrong with a request, as problem types (RFC 9457). */
@NullMarked
package org.trainingexample.adapter.http.problem;

import org.jspecify.annotations.NullMarked;
