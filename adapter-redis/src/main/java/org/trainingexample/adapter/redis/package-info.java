/** The driven adapter that publishes events on Redis: on a pub/sub channel and in a stream. */
@NullMarked
package org.trainingexample.adapter.redis;

import org.jspecify.annotations.NullMarked;
