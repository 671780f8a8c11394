package dev.changeover.topology;

import java.time.Duration;

/**
 * What the operator's organisation allows and expects, as configured.
 *
 * @param maximumLag a switchover is refused while the target is further behind
 * @param recoveryTimeObjective how long a changeover may take
 * @param recoveryPointObjective how much a failover may lose
 * @param fenceWrites whether writes are refused at the edge while the writer moves, where the edge can do so
 * @param safeguards what may not be done, or not without saying so
 */
public record PolicyProperties(
        Duration maximumLag,
        Duration recoveryTimeObjective,
        Duration recoveryPointObjective,
        boolean fenceWrites,
        Safeguards safeguards) {}
