package dev.changeover.topology;

/**
 * The changes of DNS records that this process has sent. Route 53 tells by a change's id alone whether its name servers
 * have it, and the records themselves do not bear the id.
 */
public interface RecordChanges {
    /** A change of the workload's records was accepted under {@code changeId}. */
    void sent(WorkloadId workload, String changeId);
}
