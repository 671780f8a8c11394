package dev.changeover.topology;

/**
 * What the AWS control plane says of a workload. Every call blocks for a bounded time, mutates nothing and throws
 * nothing.
 */
public interface ControlPlaneReader {
    /** The global cluster as the RDS endpoint of {@code vantage} tells it: each Region is asked for itself. */
    Reading<GlobalCluster> globalCluster(WorkloadSettings workload, RegionName vantage);

    Reading<DbCluster> cluster(WorkloadSettings workload, RegionName region);

    Reading<DbProxy> proxy(WorkloadSettings workload, RegionName region);

    Reading<Routing> routing(WorkloadSettings workload);

    /** The published lag metric of a secondary: coarse and late, for when the heartbeat cannot be seen. */
    Reading<ReplicationLag> publishedLag(WorkloadSettings workload, RegionName region);
}
