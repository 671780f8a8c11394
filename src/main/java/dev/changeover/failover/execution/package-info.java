/** Drives runs: decide, journal, act, answer. The only room of this feature with threads. */
@NullMarked
package dev.changeover.failover.execution;

import org.jspecify.annotations.NullMarked;
