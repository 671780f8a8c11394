package dev.changeover.failover;

import java.time.Instant;

/**
 * One entry of a run's journal; it never changes.
 *
 * @param sequence counted from 1 without gaps; created only if absent, which fences a second driver
 */
public record JournalEntry(RunId run, long sequence, Instant at, Fact fact) {}
