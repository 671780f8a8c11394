/** Touches the clock and threads: one loop for each pipeline, whose newest picture everyone shares. */
@NullMarked
package dev.changeover.delivery.polling;

import org.jspecify.annotations.NullMarked;
