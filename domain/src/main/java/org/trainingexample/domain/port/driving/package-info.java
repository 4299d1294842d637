/** The driving ports: what callers can ask of the application. */
@NullMarked
package org.trainingexample.domain.port.driving;

import org.jspecify.annotations.NullMarked;
