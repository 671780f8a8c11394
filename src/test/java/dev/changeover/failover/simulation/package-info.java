/**
 * The failover machine against a simulated world on a virtual clock: the production loop, the sandbox's own AWS, and a
 * chooser that picks faults. A failing seed is printed and replays.
 */
package dev.changeover.failover.simulation;
