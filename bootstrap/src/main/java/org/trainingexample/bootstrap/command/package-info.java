/** The commands of the command line. */
@NullMarked
package org.trainingexample.bootstrap.command;

import org.jspecify.annotations.NullMarked;
