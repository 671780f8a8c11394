package dev.changeover.failover;

import dev.changeover.failover.Preflight.Report;

/**
 * Who ordered a run, why, and what they were shown.
 *
 * @param operator the signed-in name
 * @param reason typed by the operator, never blank
 * @param driver name of the process that began it
 * @param preflight the findings at the moment of confirmation
 * @param terms whatever was not as policy wants it
 */
public record Commission(
        FailoverPlan plan, String operator, String reason, String driver, Report preflight, Terms terms) {
    /** All as policy wants it. */
    public Commission(FailoverPlan plan, String operator, String reason, String driver, Report preflight) {
        this(plan, operator, reason, driver, preflight, Terms.NONE);
    }

    public Commission {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("say why: the reason stands in the record of the run");
        }
    }
}
