package dev.changeover.failover;

import java.time.Duration;

/**
 * How long the machine waits before it looks again, tries again or gives up.
 *
 * @param evidenceMaximumAge a mutating command rests on readings no older than this
 * @param settle a reading begun this long after a command shows its effect: before that, an old state proves nothing,
 *     since a poll right after an accepted switchover can still say "available"
 * @param retryPause between two attempts of one command
 * @param maximumAttempts of one command in one step
 * @param checkDeadline for a first fresh look at everything
 * @param fenceDeadline for the write fence to be seen
 * @param databaseDeadline for the target to be seen as the writer
 * @param proxyDeadline for the target's proxy to take writes
 * @param proofDeadline for a write or a request to succeed in the target Region
 * @param edgeDeadline for the edge to send requests to the target
 * @param confirmDeadline for the control plane to agree that all is settled
 */
public record Timing(
        Duration evidenceMaximumAge,
        Duration settle,
        Duration retryPause,
        int maximumAttempts,
        Duration checkDeadline,
        Duration fenceDeadline,
        Duration databaseDeadline,
        Duration proxyDeadline,
        Duration proofDeadline,
        Duration edgeDeadline,
        Duration confirmDeadline) {
    /** Values for real Regions: AWS's published durations with room to spare. */
    public static Timing standard() {
        return new Timing(
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofSeconds(2),
                5,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMinutes(15),
                Duration.ofMinutes(5),
                Duration.ofMinutes(2),
                Duration.ofMinutes(20),
                Duration.ofMinutes(20));
    }
}
