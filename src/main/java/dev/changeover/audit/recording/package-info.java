/** Touches the clock: writes an act down before it is tried and again when it is over, and reads the record for those who look. */
@NullMarked
package dev.changeover.audit.recording;

import org.jspecify.annotations.NullMarked;
