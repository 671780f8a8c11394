package dev.changeover.failover;

import java.time.Instant;

/**
 * A switchover that was stuck after its point of no return goes on as a failover: the same run, another plan.
 *
 * @param by who confirmed a second time, having been shown what may be lost
 * @param reason typed by the operator, never blank
 * @param plan of the failover, by which the run goes on
 * @see "ADR-010 a stuck switchover goes on as a failover in the same run"
 */
public record Escalation(String by, String reason, Instant at, FailoverPlan plan) {}
