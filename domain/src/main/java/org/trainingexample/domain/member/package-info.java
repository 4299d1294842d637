/** The members of a dataset, page by page, and the difference between two datasets. */
@NullMarked
package org.trainingexample.domain.member;

import org.jspecify.annotations.NullMarked;
