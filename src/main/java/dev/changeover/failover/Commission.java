package dev.changeover.failover;

import dev.changeover.failover.Preflight.Report;

/**
 * Who ordered a run, why, and what they were shown.
 *
 * @param operator the signed-in name
 * @param reason typed by the operator, never blank
 * @param driver name of the process that began it
 * @param preflight the findings at the moment of confirmation
 */
public record Commission(FailoverPlan plan, String operator, String reason, String driver, Report preflight) {
    public Commission {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("say why: the reason stands in the record of the run");
        }
    }
}
