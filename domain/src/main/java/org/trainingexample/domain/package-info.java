/** The training example, its values, its rules and what can happen to it. */
@NullMarked
package org.trainingexample.domain;

import org.jspecify.annotations.NullMarked;
