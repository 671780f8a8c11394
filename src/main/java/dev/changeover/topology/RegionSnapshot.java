package dev.changeover.topology;

/**
 * What was last seen of one Region of a workload. The facets are read apart, so that one sick source blinds nothing
 * else.
 *
 * @param cluster the regional cluster, by the RDS API of that Region
 * @param proxy the Region's RDS proxy
 * @param database the role by the Region's own SQL
 * @param api the Region's own API origin, by {@code /v1/health}
 * @param lag how far the Region is behind the writer; meaningless where the Region is the writer
 */
public record RegionSnapshot(
        RegionName region,
        Observed<DbCluster> cluster,
        Observed<DbProxy> proxy,
        Observed<DatabaseRole> database,
        Observed<ApiHealth> api,
        Observed<ReplicationLag> lag) {}
