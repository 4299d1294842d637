/** What an operator may set of the HTTP server, and who embeds it. */
@NullMarked
package org.trainingexample.adapter.http.settings;

import org.jspecify.annotations.NullMarked;
