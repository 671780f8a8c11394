/** Reads over HTTP which writes a failover lost, for workloads that have such an address. */
@NullMarked
package dev.changeover.failover.salvage;

import org.jspecify.annotations.NullMarked;
