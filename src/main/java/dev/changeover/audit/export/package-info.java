/** Writes the record as files for other programs. */
@NullMarked
package dev.changeover.audit.export;

import org.jspecify.annotations.NullMarked;
