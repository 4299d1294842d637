/** The composition root: reads the settings, connects the parts and runs them as a server. */
@NullMarked
package org.trainingexample.bootstrap;

import org.jspecify.annotations.NullMarked;
