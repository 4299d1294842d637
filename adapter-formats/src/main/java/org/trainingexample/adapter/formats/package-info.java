/** The layouts that trainers load: one conversation is built from an example, and every format lays that one out. */
@NullMarked
package org.trainingexample.adapter.formats;

import org.jspecify.annotations.NullMarked;
