package dev.changeover.sandbox.mariadb;

import java.time.Duration;

/** How an attempt to make a reader a writer, with what it has, ended. */
public sealed interface PromoteOutcome {
    /**
     * The Region takes writes.
     *
     * @param position everything up to here survived; what the old writer acknowledged beyond it did not
     */
    record Promoted(GtidPosition position, Duration took) implements PromoteOutcome {}

    /** The Region is still a reader. */
    record NotPromoted(String reason) implements PromoteOutcome {}
}
