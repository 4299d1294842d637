/** JSON text as values that keep their spelling, and how exports write JSON. */
@NullMarked
package org.trainingexample.adapter.formats.json;

import org.jspecify.annotations.NullMarked;
