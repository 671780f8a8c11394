package dev.changeover.topology;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Settings of a workload in two Regions, for tests that need some. */
public final class FixedWorkloads {
    public static final RegionName EAST_1 = new RegionName("us-east-1");
    public static final RegionName EAST_2 = new RegionName("us-east-2");

    private static final URI NOWHERE = URI.create("http://localhost:1");

    private FixedWorkloads() {}

    public static WorkloadSettings todo() {
        return todo(NOWHERE, new TrafficSettings.KeyValueStore("E1TODOMGMT0001", storeArn()), Map.of());
    }

    public static String storeArn() {
        return "arn:aws:cloudfront::123456789012:key-value-store/5f0cb3f1-7b0a-4c3e-9d5e-70d0a1000001";
    }

    /** @param jdbcUrls by Region; a Region without one gets an address that nobody answers */
    public static WorkloadSettings todo(URI http, TrafficSettings traffic, Map<RegionName, JdbcSettings> jdbcUrls) {
        SortedMap<RegionName, RegionSettings> regions = new TreeMap<>();
        regions.put(EAST_1, region(EAST_1, "pri", "todoapi001", http, jdbcUrls));
        regions.put(EAST_2, region(EAST_2, "secd", "todoapi002", http, jdbcUrls));
        SortedMap<RegionName, ClusterArn> clusters = new TreeMap<>();
        regions.forEach((name, region) -> clusters.put(name, region.cluster()));
        Workload workload = new Workload(
                new WorkloadId("todo"),
                new GlobalClusterId("todomgmt-infra-pri-global-db-cluster"),
                clusters,
                traffic.kind(),
                true);
        return new WorkloadSettings(
                workload,
                regions,
                http,
                traffic,
                new LagMetric("AuroraGlobalDBRPOLag", false),
                new TreeMap<>(),
                new PolicyProperties(
                        Duration.ofSeconds(5), Duration.ofMinutes(2), Duration.ofSeconds(5), true, Safeguards.NONE),
                null);
    }

    private static RegionSettings region(
            RegionName region, String place, String api, URI http, Map<RegionName, JdbcSettings> jdbcUrls) {
        return new RegionSettings(
                new ClusterArn(
                        "arn:aws:rds:%s:123456789012:cluster:todomgmt-infra-%s-db-cluster".formatted(region, place)),
                "todomgmt-infra-%s-rds-proxy".formatted(place),
                http,
                "%s.execute-api.%s.amazonaws.com".formatted(api, region),
                null,
                jdbcUrls.getOrDefault(region, new JdbcSettings("jdbc:mysql://localhost:1/todo", "nobody", "nothing")));
    }
}
