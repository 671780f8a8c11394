/**
 * A deterministic AWS for one account and any number of Regions: {@link
 * dev.changeover.sandbox.controlplane.SimulatedAws} turns operations and the passing of time into answers and {@link
 * dev.changeover.sandbox.controlplane.Effect}s. Pure: no clock, chance, IO or logging, so that the sandbox and the
 * failover simulation run the very same rules.
 */
@NullMarked
package dev.changeover.sandbox.controlplane;

import org.jspecify.annotations.NullMarked;
