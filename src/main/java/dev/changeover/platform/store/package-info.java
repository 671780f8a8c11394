/** The port to places for objects, such as buckets; what stands behind it is another room's business. */
@NullMarked
package dev.changeover.platform.store;

import org.jspecify.annotations.NullMarked;
