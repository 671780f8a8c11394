/** Touches the disk: the buckets of the sandbox's S3, as files that survive kill -9. */
@NullMarked
package dev.changeover.sandbox.objects;

import org.jspecify.annotations.NullMarked;
