/** The JSON of replies that the module {@code json} does not know. */
@NullMarked
package org.trainingexample.adapter.http.json;

import org.jspecify.annotations.NullMarked;
