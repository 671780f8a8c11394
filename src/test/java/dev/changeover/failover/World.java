package dev.changeover.failover;

import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.ClusterRecipe;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.DbInstance;
import dev.changeover.topology.DbProxy;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.GlobalClusterId;
import dev.changeover.topology.GlobalClusterMember;
import dev.changeover.topology.MemberRole;
import dev.changeover.topology.Observed;
import dev.changeover.topology.ProxyTarget;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.ReplicationLag;
import dev.changeover.topology.Routing;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.TrafficKind;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a test says of the world; {@link #at} is what a console reads of it then. All is well to begin with. */
final class World {
    static final RegionName EAST = new RegionName("us-east-1");
    static final RegionName WEST = new RegionName("us-west-2");
    static final Instant T0 = Instant.parse("2026-11-23T03:00:00Z");
    static final Workload WORKLOAD = new Workload(
            new WorkloadId("todo"),
            new GlobalClusterId("global"),
            new TreeMap<>(Map.of(EAST, arn(EAST), WEST, arn(WEST))),
            TrafficKind.KEY_VALUE_STORE,
            true);

    static final String VERSION = "8.0.mysql_aurora.3.10.0";

    RegionName writer = EAST;
    RegionName primary = EAST;
    RegionName origin = EAST;
    boolean fenced;
    /** Whether the edge has heard of the fence that it is told. */
    boolean edgeFollows = true;

    /** Whether the edge refuses writes, whatever it is told by now. */
    boolean edgeStillFences;

    String globalStatus = "available";
    String targetVersion = "8.0.mysql_aurora.3.10.0";
    String targetSchema = "7";
    String targetStatus = "available";
    Duration lag = Duration.ofMillis(300);
    /** Whether a reader's lag can be measured now; what was measured before stays known, as stale. */
    boolean lagMeasured = true;

    private final Set<RegionName> dark = new HashSet<>();
    private TopologySnapshot last = TopologySnapshot.blank(0, T0.minusSeconds(3600), WORKLOAD);

    static ClusterArn arn(RegionName region) {
        return new ClusterArn("arn:aws:rds:%s:123456789012:cluster:todo".formatted(region));
    }

    /** What AWS tells of the global cluster where it is not the one of all Regions. */
    @Nullable
    GlobalCluster told;

    /** Clusters that are not as they usually are. */
    final Map<RegionName, DbCluster> clusters = new HashMap<>();

    /** Regions whose databases take writes although they are not the writer. */
    final Set<RegionName> alsoWriters = new HashSet<>();

    /** As after a failover by detach whose lost Region has come back: two writers, and traffic goes to the west. */
    void leaveBehindEast() {
        writer = WEST;
        origin = WEST;
        alsoWriters.add(EAST);
        told = global(List.of(new GlobalClusterMember(arn(EAST), MemberRole.PRIMARY, "")));
        clusters.put(EAST, cluster("old", "available", List.of(instance("available", true))));
        clusters.put(
                WEST,
                new DbCluster(
                        arn(WEST),
                        "available",
                        VERSION,
                        List.of(new DbInstance("i-west", "available", true)),
                        recipe("west")));
    }

    static DbInstance instance(String status, boolean writer) {
        return new DbInstance("i-east", status, writer);
    }

    /** The cluster in the east, which AWS knows by {@code resource}. */
    static DbCluster cluster(String resource, String status, List<DbInstance> instances) {
        return new DbCluster(arn(EAST), status, VERSION, instances, instances.isEmpty() ? null : recipe(resource));
    }

    static ClusterRecipe recipe(String resource) {
        return new ClusterRecipe(
                arn(EAST),
                resource,
                "aurora-mysql",
                VERSION,
                "subnets",
                List.of("sg-1"),
                "parameters",
                3306,
                "key",
                7,
                List.of(),
                null,
                false,
                new TreeMap<>(),
                List.of(new ClusterRecipe.Instance("i-east", "db.r8g.large", "")));
    }

    static GlobalCluster global(List<GlobalClusterMember> members) {
        return new GlobalCluster(WORKLOAD.globalCluster(), "available", "8.0", members, null);
    }

    /** Everything in a Region is gone, its endpoints too. */
    void lose(RegionName region) {
        dark.add(region);
    }

    /** The writer is where the plan wants it, and all of AWS says so. */
    void moveTo(RegionName region) {
        writer = region;
        primary = region;
    }

    TopologySnapshot at(Instant now) {
        var regions = new TreeMap<RegionName, RegionSnapshot>();
        last.regions().forEach((name, before) -> regions.put(name, region(name, before, now)));
        last = new TopologySnapshot(
                last.number() + 1,
                now,
                WORKLOAD.id(),
                fresh(told == null ? globalCluster() : told, now),
                regions,
                fresh(new Routing(origin, fenced, true), now),
                dark.contains(origin)
                        ? last.publicUrl().failed(now, "no answer")
                        : fresh(
                                new ApiHealth(origin, role(origin), "7", "b1", 12)
                                        .fenced((fenced && edgeFollows) || edgeStillFences),
                                now));
        return last;
    }

    private RegionSnapshot region(RegionName name, RegionSnapshot before, Instant now) {
        if (dark.contains(name)) {
            return new RegionSnapshot(
                    name,
                    before.cluster().failed(now, "no answer"),
                    before.proxy().failed(now, "no answer"),
                    before.database().failed(now, "no answer"),
                    before.api().failed(now, "no answer"),
                    before.lag().failed(now, "no answer"));
        }
        boolean target = name.equals(WEST);
        boolean writes = name.equals(writer) || alsoWriters.contains(name);
        var instance = new DbInstance("i-" + name, "available", writes);
        var cluster = new DbCluster(
                arn(name),
                target ? targetStatus : "available",
                target ? targetVersion : "8.0.mysql_aurora.3.10.0",
                List.of(instance));
        var proxyTarget = new ProxyTarget("i", "AVAILABLE", writes ? "READ_WRITE" : "READ_ONLY", "");
        cluster = clusters.getOrDefault(name, cluster);
        boolean measurable = lagMeasured && !writes && !dark.contains(writer);
        return new RegionSnapshot(
                name,
                fresh(cluster, now),
                fresh(new DbProxy("proxy", "available", List.of(proxyTarget)), now),
                fresh(role(name), now),
                fresh(new ApiHealth(name, role(name), target ? targetSchema : "7", "b1", 9), now),
                measurable
                        ? fresh(new ReplicationLag(lag, ReplicationLag.Measure.HEARTBEAT), now)
                        : before.lag().failed(now, "no beat"));
    }

    private DatabaseRole role(RegionName region) {
        return (region.equals(writer) || alsoWriters.contains(region)) && !dark.contains(region)
                ? DatabaseRole.WRITER
                : DatabaseRole.READER;
    }

    private GlobalCluster globalCluster() {
        var members = WORKLOAD.clusters().entrySet().stream()
                .map(e -> new GlobalClusterMember(
                        e.getValue(),
                        e.getKey().equals(primary) ? MemberRole.PRIMARY : MemberRole.SECONDARY,
                        "connected"))
                .toList();
        return new GlobalCluster(WORKLOAD.globalCluster(), globalStatus, "8.0", members, null);
    }

    private static <T> Observed<T> fresh(T value, Instant at) {
        return new Observed.Fresh<>(value, at, "test");
    }
}
