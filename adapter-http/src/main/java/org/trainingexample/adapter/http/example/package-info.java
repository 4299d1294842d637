/** The endpoints for examples: create, read, change, delete, list, batch, statistics. */
@NullMarked
package org.trainingexample.adapter.http.example;

import org.jspecify.annotations.NullMarked;
