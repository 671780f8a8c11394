package dev.changeover.topology;

import java.time.Duration;

/**
 * How far a secondary is behind the writer, and by which measure.
 *
 * @param behind never negative
 */
public record ReplicationLag(Duration behind, Measure measure) {
    /** How a lag came to be known. */
    public enum Measure {
        /** A known heartbeat row was timed until it became visible at the secondary: milliseconds. */
        HEARTBEAT,
        /** CloudWatch {@code AuroraGlobalDBRPOLag}: published once a minute. */
        CLOUDWATCH
    }

    public ReplicationLag {
        if (behind.isNegative()) {
            throw new IllegalArgumentException("a lag is never negative: " + behind);
        }
    }
}
