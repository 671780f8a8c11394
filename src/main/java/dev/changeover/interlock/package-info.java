/**
 * The one room that sees both failover and delivery: it answers what either asks about the other through a port of its own.
 * Nobody imports it.
 */
@NullMarked
package dev.changeover.interlock;

import org.jspecify.annotations.NullMarked;
