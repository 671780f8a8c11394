package dev.changeover.topology;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a workload's parts in one Region are.
 *
 * @param proxy name of the RDS proxy; empty where the functions reach the database directly
 * @param apiOrigin the Region's own API with its stage, such as {@code http://localhost:8101/prod}
 * @param originDomain the domain name by which the edge knows this Region's API
 * @param journalBucket bucket for the journal of runs into this Region, where one is used
 */
public record RegionSettings(
        ClusterArn cluster,
        String proxy,
        URI apiOrigin,
        String originDomain,
        @Nullable String journalBucket,
        JdbcSettings jdbc) {}
