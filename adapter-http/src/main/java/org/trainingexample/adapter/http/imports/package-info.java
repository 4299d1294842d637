/** The endpoint for imports, and how its body is kept in a file and cut into lines. */
@NullMarked
package org.trainingexample.adapter.http.imports;

import org.jspecify.annotations.NullMarked;
