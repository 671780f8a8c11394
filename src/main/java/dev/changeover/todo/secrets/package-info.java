/**
 * The database's login out of AWS Secrets Manager, with nothing but the JDK: AWS's own SDK would double the archive and the cold
 * start for this one call.
 *
 * @see "ADR-013 the function signs its one AWS call itself"
 */
@NullMarked
package dev.changeover.todo.secrets;

import org.jspecify.annotations.NullMarked;
