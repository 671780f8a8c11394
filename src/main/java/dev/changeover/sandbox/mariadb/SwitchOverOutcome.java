package dev.changeover.sandbox.mariadb;

import java.time.Duration;

/** How a switchover of the databases ended. */
public sealed interface SwitchOverOutcome {
    /**
     * The new Region writes, everyone else follows it, nothing acknowledged was lost.
     *
     * @param writeGap from the old writer's fence to the new writer's first possible write
     */
    record SwitchedOver(Duration writeGap, GtidPosition position) implements SwitchOverOutcome {}

    /** Nothing changed hands: the old writer takes writes again, or will as soon as its server is back. */
    record GaveUp(String reason) implements SwitchOverOutcome {}

    /** The new Region writes and has everything, but a Region that should follow it does not. */
    record FollowerMissing(Duration writeGap, GtidPosition position, String reason) implements SwitchOverOutcome {}
}
