/** Touches the configuration: reads {@code changeover.workloads} and tells all its faults at once. */
@NullMarked
package dev.changeover.topology.configuration;

import org.jspecify.annotations.NullMarked;
