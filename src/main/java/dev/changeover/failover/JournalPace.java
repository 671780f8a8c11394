package dev.changeover.failover;

import java.time.Duration;

/**
 * How often a process looks whether others have written to the journal: often where that is a file, seldom where every
 * look is paid for.
 */
public record JournalPace(Duration look) {
    /** What was read is answered from memory a little longer than that: where one process watches, no view reads. */
    public Duration fresh() {
        return look.multipliedBy(3).dividedBy(2);
    }
}
