/** The rows of each training format, such as TRL, ShareGPT, Alpaca and OpenAI chat. */
@NullMarked
package org.trainingexample.adapter.formats.layout;

import org.jspecify.annotations.NullMarked;
