package dev.changeover.topology;

/** Which changes of a workload need the approval of a second person. */
public enum ApprovalNeeded {
    NEVER,
    /** Planned changes only: in an outage nobody waits for a second person. */
    SWITCHOVER,
    /** Unplanned changes only. */
    FAILOVER,
    BOTH
}
