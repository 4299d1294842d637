/** Reads the steps, messages, calls and tools of an agent's run out of the payloads of an example. */
@NullMarked
package org.trainingexample.adapter.formats.trajectory;

import org.jspecify.annotations.NullMarked;
