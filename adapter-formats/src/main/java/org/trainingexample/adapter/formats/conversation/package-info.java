/** Makes one conversation of an example or a pair, which every layout writes. */
@NullMarked
package org.trainingexample.adapter.formats.conversation;

import org.jspecify.annotations.NullMarked;
