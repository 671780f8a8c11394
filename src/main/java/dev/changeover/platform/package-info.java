/** What every room is configured with: how keys are read and how their faults are told. Pure. */
@NullMarked
package dev.changeover.platform;

import org.jspecify.annotations.NullMarked;
