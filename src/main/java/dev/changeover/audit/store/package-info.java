/** Touches the disk: keeps the audit record as lines that survive a power cut. */
@NullMarked
package dev.changeover.audit.store;

import org.jspecify.annotations.NullMarked;
