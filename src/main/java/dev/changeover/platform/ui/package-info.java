/** The frame of every page, and the building blocks that the views share. Renders; decides nothing. */
@NullMarked
package dev.changeover.platform.ui;

import org.jspecify.annotations.NullMarked;
