/** Commands about the configuration itself; they need none and reach nothing. */
@NullMarked
package dev.changeover.platform.cli;

import org.jspecify.annotations.NullMarked;
