/**
 * The same intents as the console's buttons, from a shell. Renders and asks; every decision is the machine's, the
 * preflight's or the policy's.
 */
@NullMarked
package dev.changeover.failover.cli;

import org.jspecify.annotations.NullMarked;
