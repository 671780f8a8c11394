/**
 * What to do: preflight, plans and the machine that carries them out one decision at a time. Pure values and
 * functions; time, ids and answers arrive as data. {@link dev.changeover.failover.FailoverMachine} reads like the
 * runbook.
 */
@NullMarked
package dev.changeover.failover;

import org.jspecify.annotations.NullMarked;
