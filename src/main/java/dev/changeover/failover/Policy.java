package dev.changeover.failover;

import dev.changeover.topology.Safeguards;
import java.time.Duration;

/**
 * The rules of one workload that preflight and plan obey.
 *
 * @param maximumLag a planned switchover does not start while any secondary is further behind
 * @param recoveryTimeObjective within which the service is to take writes again
 * @param recoveryPointObjective the longest window of writes that may be lost
 * @param fenceWrites whether writes are refused at the edge while the writer moves, where the traffic mechanism can
 * @param safeguards what may not be done, or not without saying so
 */
public record Policy(
        Duration maximumLag,
        Duration recoveryTimeObjective,
        Duration recoveryPointObjective,
        boolean fenceWrites,
        Safeguards safeguards,
        Timing timing) {
    public static Policy standard() {
        return new Policy(
                Duration.ofSeconds(5),
                Duration.ofMinutes(2),
                Duration.ofSeconds(5),
                true,
                Safeguards.NONE,
                Timing.standard());
    }

    /** This policy with other safeguards. */
    public Policy with(Safeguards others) {
        return new Policy(maximumLag, recoveryTimeObjective, recoveryPointObjective, fenceWrites, others, timing);
    }
}
