/** Files, locks, ports, signals and accounts of the operating system. */
@NullMarked
package org.trainingexample.embedded.system;

import org.jspecify.annotations.NullMarked;
