/** Changeover: an operations console for active-passive APIs that live in two or more AWS Regions. */
@NullMarked
package dev.changeover;

import org.jspecify.annotations.NullMarked;
