package dev.changeover.acceptance;

import dev.changeover.acceptance.SteadyWriter.Gap;
import dev.changeover.acceptance.SteadyWriter.Write;
import dev.changeover.failover.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One change of the writer, and what came of it.
 *
 * @param gap the longest between two acknowledged writes
 * @param first acknowledged after the target's database was open
 * @param opened when the target's database was first seen to take writes
 * @param journal empty where nobody keeps one
 */
record Round(Gap gap, Write first, Instant opened, List<JournalEntry> journal) {
    Round {
        journal = List.copyOf(journal);
    }

    double gapMillis() {
        return gap.length().toNanos() / 1e6;
    }

    /** From the database's readiness to the first acknowledged write. */
    double readyMillis() {
        return Duration.between(opened, first.at()).toNanos() / 1e6;
    }
}
