/**
 * Touches what keeps the record of runs: a directory of immutable files, and the shared schema for finished runs. An
 * object store takes its place beside {@link dev.changeover.failover.journal.DirectoryJournal}, writing the same JSON.
 */
@NullMarked
package dev.changeover.failover.journal;

import org.jspecify.annotations.NullMarked;
