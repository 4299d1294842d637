/** The statements that read and change single examples and lists of them. */
@NullMarked
package org.trainingexample.adapter.postgres.example;

import org.jspecify.annotations.NullMarked;
