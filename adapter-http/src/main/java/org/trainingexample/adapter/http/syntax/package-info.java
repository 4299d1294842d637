/** The syntax of HTTP: header fields, media types, entity tags, ranges, paths and gzip. */
@NullMarked
package org.trainingexample.adapter.http.syntax;

import org.jspecify.annotations.NullMarked;
