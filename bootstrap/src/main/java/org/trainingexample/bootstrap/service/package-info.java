/** Assembles the service from its parts, starts and stops it. */
@NullMarked
package org.trainingexample.bootstrap.service;

import org.jspecify.annotations.NullMarked;
