/** The driven adapter on PostgreSQL: repository, outbox and recorded answers in tables whose names start with training_example. */
@NullMarked
package org.trainingexample.adapter.postgres;

import org.jspecify.annotations.NullMarked;
