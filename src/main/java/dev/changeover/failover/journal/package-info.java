/**
 * Touches what keeps the record of runs: a directory of immutable files, or buckets in both Regions, with the same JSON
 * in both.
 */
@NullMarked
package dev.changeover.failover.journal;

import org.jspecify.annotations.NullMarked;
