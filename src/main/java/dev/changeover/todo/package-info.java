/**
 * The ToDo API's own terms: what a ToDo is, what may be stored, and what can come of reading and writing.
 *
 * <p>Pure, and on its own: this package and its {@code jdbc} and {@code lambda} rooms travel in the Lambda archive, so they
 * import nothing else of Changeover.
 */
@NullMarked
package dev.changeover.todo;

import org.jspecify.annotations.NullMarked;
