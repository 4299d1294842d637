/** The way of a request from Jetty through the guards to its endpoint. */
@NullMarked
package org.trainingexample.adapter.http.server;

import org.jspecify.annotations.NullMarked;
