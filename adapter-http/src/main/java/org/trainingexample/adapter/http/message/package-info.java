/** Requests and replies: how they are read and written, within their limits of time and memory. */
@NullMarked
package org.trainingexample.adapter.http.message;

import org.jspecify.annotations.NullMarked;
