package dev.changeover.topology;

import static dev.changeover.topology.FixedWorkloads.EAST_1;
import static dev.changeover.topology.FixedWorkloads.EAST_2;

import dev.changeover.topology.Observed.Fresh;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Snapshots of the workload of {@link FixedWorkloads}, all read at {@link #NOW}: us-east-1 active, us-east-2 behind it. */
public final class FixedSnapshots {
    public static final Instant NOW = Instant.parse("2026-11-23T03:12:30Z");

    private FixedSnapshots() {}

    /** Everything is well; us-east-2 is 12 ms behind. */
    public static TopologySnapshot calm() {
        return lagging(Duration.ofMillis(12));
    }

    /** The same, and AWS tells how the clusters are made, each with one instance that is encrypted and tagged. */
    public static TopologySnapshot described() {
        TopologySnapshot calm = calm();
        SortedMap<RegionName, RegionSnapshot> regions = new TreeMap<>();
        calm.regions()
                .forEach((region, seen) -> regions.put(
                        region,
                        new RegionSnapshot(
                                region,
                                seen.cluster().map(FixedSnapshots::described),
                                seen.proxy(),
                                seen.database(),
                                seen.api(),
                                seen.lag())));
        return new TopologySnapshot(
                calm.number(),
                calm.at(),
                calm.workload(),
                calm.globalCluster(),
                regions,
                calm.routing(),
                calm.publicUrl());
    }

    private static DbCluster described(DbCluster cluster) {
        return new DbCluster(
                cluster.arn(),
                cluster.status(),
                cluster.engineVersion(),
                cluster.instances(),
                recipe(cluster.arn(), cluster.instances().getFirst()));
    }

    private static ClusterRecipe recipe(ClusterArn cluster, DbInstance instance) {
        return new ClusterRecipe(
                cluster,
                "cluster-" + cluster.region(),
                "aurora-mysql",
                "8.0.mysql_aurora.3.08.1",
                "todo-subnets",
                List.of("sg-1"),
                "default.aurora-mysql8.0",
                3306,
                "arn:aws:kms:%s:123456789012:key/todo".formatted(cluster.region()),
                7,
                List.of(),
                null,
                false,
                new TreeMap<>(Map.of("workload", "todo")),
                List.of(new ClusterRecipe.Instance(instance.identifier(), "db.r8g.large", "default.aurora-mysql8.0")));
    }

    public static TopologySnapshot lagging(Duration behind) {
        SortedMap<RegionName, RegionSnapshot> regions = new TreeMap<>();
        regions.put(EAST_1, region(EAST_1, DatabaseRole.WRITER, behind));
        regions.put(EAST_2, region(EAST_2, DatabaseRole.READER, behind));
        return new TopologySnapshot(
                7,
                NOW,
                new WorkloadId("todo"),
                new Fresh<>(globalCluster(), NOW, "rds us-east-1"),
                regions,
                new Fresh<>(new Routing(EAST_1, false, true), NOW, "edge configuration"),
                new Fresh<>(health(EAST_1, DatabaseRole.WRITER), NOW, "public URL"));
    }

    /** The active Region has not been heard of since {@code since}: neither its AWS endpoint, database nor API. */
    public static TopologySnapshot dark(Instant since) {
        TopologySnapshot calm = calm();
        return new TopologySnapshot(
                8,
                NOW,
                calm.workload(),
                calm.globalCluster(),
                with(calm, EAST_1, region -> silent(region, since)),
                calm.routing(),
                calm.publicUrl().failed(since, "HTTP 503"));
    }

    /** The lag of the passive Region has not been measured since {@code since}. */
    public static TopologySnapshot blindToLag(Instant since) {
        TopologySnapshot calm = calm();
        return new TopologySnapshot(
                9,
                NOW,
                calm.workload(),
                calm.globalCluster(),
                with(
                        calm,
                        EAST_2,
                        r -> new RegionSnapshot(
                                r.region(),
                                r.cluster(),
                                r.proxy(),
                                r.database(),
                                r.api(),
                                r.lag().failed(since, "the beat does not arrive"))),
                calm.routing(),
                calm.publicUrl());
    }

    /** The Regions of {@code base}, with no lag ever measured, as in {@code blank}. */
    public static SortedMap<RegionName, RegionSnapshot> unmeasured(TopologySnapshot base, TopologySnapshot blank) {
        return with(
                base,
                EAST_2,
                r -> new RegionSnapshot(
                        r.region(),
                        r.cluster(),
                        r.proxy(),
                        r.database(),
                        r.api(),
                        blank.region(EAST_2).orElseThrow().lag()));
    }

    /**
     * As after a failover by detach to us-east-2 whose lost Region has come back: two writers, the traffic goes to
     * us-east-2, and the heartbeat of the one reads as if there were no lag.
     */
    public static TopologySnapshot apart() {
        SortedMap<RegionName, RegionSnapshot> regions = new TreeMap<>();
        regions.put(EAST_1, region(EAST_1, DatabaseRole.WRITER, Duration.ZERO));
        regions.put(EAST_2, region(EAST_2, DatabaseRole.WRITER, Duration.ZERO));
        return new TopologySnapshot(
                10,
                NOW,
                new WorkloadId("todo"),
                new Fresh<>(
                        new GlobalCluster(
                                new GlobalClusterId("todomgmt-infra-pri-global-db-cluster"),
                                "available",
                                "8.0.mysql_aurora.3.08.1",
                                List.of(new GlobalClusterMember(arn(EAST_1), MemberRole.PRIMARY, "")),
                                null),
                        NOW,
                        "rds us-east-1"),
                regions,
                new Fresh<>(new Routing(EAST_2, false, true), NOW, "edge configuration"),
                new Fresh<>(health(EAST_2, DatabaseRole.WRITER), NOW, "public URL"));
    }

    /** The same with another edge configuration. */
    public static TopologySnapshot routed(TopologySnapshot base, Routing routing) {
        return new TopologySnapshot(
                base.number() + 1,
                base.at(),
                base.workload(),
                base.globalCluster(),
                base.regions(),
                new Fresh<>(routing, NOW, "edge configuration"),
                base.publicUrl());
    }

    private static SortedMap<RegionName, RegionSnapshot> with(
            TopologySnapshot base, RegionName region, UnaryOperator<RegionSnapshot> change) {
        SortedMap<RegionName, RegionSnapshot> regions = new TreeMap<>(base.regions());
        regions.computeIfPresent(region, (_, seen) -> change.apply(seen));
        return regions;
    }

    private static RegionSnapshot silent(RegionSnapshot seen, Instant since) {
        return new RegionSnapshot(
                seen.region(),
                seen.cluster().failed(since, "no answer within 3 s"),
                seen.proxy().failed(since, "no answer within 3 s"),
                seen.database().failed(since, "connection refused"),
                seen.api().failed(since, "connection refused"),
                seen.lag());
    }

    private static RegionSnapshot region(RegionName region, DatabaseRole role, Duration behind) {
        DbCluster cluster = new DbCluster(
                arn(region),
                "available",
                "8.0.mysql_aurora.3.08.1",
                List.of(new DbInstance(
                        "todomgmt-%s-db-instance".formatted(region), "available", role == DatabaseRole.WRITER)));
        DbProxy proxy = new DbProxy(
                "proxy-" + region,
                "available",
                List.of(new ProxyTarget(
                        "db-1", "AVAILABLE", role == DatabaseRole.WRITER ? "READ_WRITE" : "READ_ONLY", "")));
        return new RegionSnapshot(
                region,
                new Fresh<>(cluster, NOW.minusSeconds(2), "rds " + region),
                new Fresh<>(proxy, NOW.minusSeconds(2), "rds proxy " + region),
                new Fresh<>(role, NOW.minusMillis(300), "sql " + region),
                new Fresh<>(health(region, role), NOW.minusMillis(500), "api " + region),
                new Fresh<>(new ReplicationLag(behind, ReplicationLag.Measure.HEARTBEAT), NOW, "heartbeat " + region));
    }

    private static ApiHealth health(RegionName region, DatabaseRole role) {
        return new ApiHealth(region, role, "3", "0.1.0", 7);
    }

    private static GlobalCluster globalCluster() {
        return new GlobalCluster(
                new GlobalClusterId("todomgmt-infra-pri-global-db-cluster"),
                "available",
                "8.0.mysql_aurora.3.08.1",
                List.of(
                        new GlobalClusterMember(arn(EAST_1), MemberRole.PRIMARY, ""),
                        new GlobalClusterMember(arn(EAST_2), MemberRole.SECONDARY, "connected")),
                null);
    }

    private static ClusterArn arn(RegionName region) {
        return FixedWorkloads.todo().region(region).cluster();
    }
}
