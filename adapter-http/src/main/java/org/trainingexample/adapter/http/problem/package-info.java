/** Problem types (RFC 9457), and how failures map to them. */
@NullMarked
package org.trainingexample.adapter.http.problem;

import org.jspecify.annotations.NullMarked;
