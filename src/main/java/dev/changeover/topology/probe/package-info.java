/** Touches HTTP: asks the health of each Region's API and of the public URL. */
@NullMarked
package dev.changeover.topology.probe;

import org.jspecify.annotations.NullMarked;
