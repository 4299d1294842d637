/** The settings of the HTTP server. */
@NullMarked
package org.trainingexample.adapter.http.settings;

import org.jspecify.annotations.NullMarked;
