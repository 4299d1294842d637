/** The settings of the server, read from environment variables. */
@NullMarked
package org.trainingexample.bootstrap.config;

import org.jspecify.annotations.NullMarked;
