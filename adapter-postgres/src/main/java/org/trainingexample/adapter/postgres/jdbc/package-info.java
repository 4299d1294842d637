/** Running SQL: transactions, timeouts, arguments, connections and the translation of failures. */
@NullMarked
package org.trainingexample.adapter.postgres.jdbc;

import org.jspecify.annotations.NullMarked;
