/**
 * Touches AWS, and only reads it: every call is a describe, get or list and works under a read-only policy. No SDK
 * exception leaves this room.
 */
@NullMarked
package dev.changeover.topology.aws;

import org.jspecify.annotations.NullMarked;
