package dev.changeover.topology;

/**
 * One regional cluster of a global cluster.
 *
 * @param synchronizationStatus Aurora's own word, {@code connected} or {@code pending-resync}; empty when not reported
 */
public record GlobalClusterMember(ClusterArn arn, MemberRole role, String synchronizationStatus) {
    public RegionName region() {
        return arn.region();
    }
}
