/** Touches the clock and threads: asks every source in its own loop and publishes what was seen. */
@NullMarked
package dev.changeover.topology.polling;

import org.jspecify.annotations.NullMarked;
