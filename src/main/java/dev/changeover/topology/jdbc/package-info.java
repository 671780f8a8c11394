/** Touches the databases by SQL: asks each for its role, and times a heartbeat from the writer to every reader. */
@NullMarked
package dev.changeover.topology.jdbc;

import org.jspecify.annotations.NullMarked;
