/** The statements on datasets and their members. */
@NullMarked
package org.trainingexample.adapter.postgres.dataset;

import org.jspecify.annotations.NullMarked;
