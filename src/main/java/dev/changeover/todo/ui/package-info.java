/**
 * ToDos in the console: browsing them from whichever Region answers, editing them where the writer is. The only room of
 * the feature that knows of Regions.
 */
@NullMarked
package dev.changeover.todo.ui;

import org.jspecify.annotations.NullMarked;
