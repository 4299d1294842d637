/** A dataset repository of the Hugging Face Hub: card, compressed shards and manifest. */
@NullMarked
package org.trainingexample.adapter.formats.hub;

import org.jspecify.annotations.NullMarked;
