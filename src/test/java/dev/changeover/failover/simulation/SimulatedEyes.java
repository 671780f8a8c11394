package dev.changeover.failover.simulation;

import dev.changeover.sandbox.controlplane.Filters;
import dev.changeover.sandbox.controlplane.RdsOperation;
import dev.changeover.sandbox.controlplane.RdsResult;
import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.DbInstance;
import dev.changeover.topology.DbProxy;
import dev.changeover.topology.FailoverState;
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
import dev.changeover.topology.WorkloadId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the simulated world as the console's readers do: each facet apart, each able to fail apart. */
final class SimulatedEyes {
    private final SimulatedWorld world;
    private final Chooser chooser;
    private long number;
    private TopologySnapshot last;

    SimulatedEyes(SimulatedWorld world, Chooser chooser, TopologySnapshot blank) {
        this.world = world;
        this.chooser = chooser;
        this.last = blank;
    }

    /** A reading of everything; with {@code faulty}, some facets may fail or repeat what was read before. */
    TopologySnapshot look(boolean faulty) {
        Instant now = world.now();
        SortedMap<RegionName, RegionSnapshot> regions = new TreeMap<>();
        last.regions().forEach((region, before) -> regions.put(region, region(region, before, faulty)));
        last = new TopologySnapshot(
                ++number,
                now,
                new WorkloadId("todo"),
                read(last.globalCluster(), globalCluster(), faulty),
                regions,
                read(last.routing(), Optional.of(routing()), faulty),
                read(last.publicUrl(), health(activeOrigin()), faulty));
        return last;
    }

    private <T> Observed<T> read(Observed<T> before, Optional<T> value, boolean faulty) {
        Instant now = world.now();
        if (faulty && chooser.fault(12)) {
            Optional<T> old = before.current();
            return old.isPresent() && chooser.coin()
                    ? new Observed.Fresh<>(old.get(), now, before.vantage())
                    : before.failed(now, "throttled");
        }
        return value.<Observed<T>>map(v -> new Observed.Fresh<>(v, now, before.vantage()))
                .orElseGet(() -> before.failed(now, "no answer"));
    }

    private RegionSnapshot region(RegionName region, RegionSnapshot before, boolean faulty) {
        boolean alive = world.databases().isAlive(region);
        Optional<DatabaseRole> role = alive ? Optional.of(role(region)) : Optional.empty();
        return new RegionSnapshot(
                region,
                read(before.cluster(), cluster(region), faulty),
                read(before.proxy(), proxy(region), faulty),
                read(before.database(), role, faulty),
                read(before.api(), health(region), faulty),
                read(before.lag(), lag(region), faulty));
    }

    private DatabaseRole role(RegionName region) {
        return world.databases().takesWrites(region) ? DatabaseRole.WRITER : DatabaseRole.READER;
    }

    private Optional<ReplicationLag> lag(RegionName region) {
        boolean measurable = world.databases().isAlive(region)
                && !world.databases().takesWrites(region)
                && !world.databases().writers().isEmpty();
        return measurable
                ? Optional.of(new ReplicationLag(world.databases().lag(), ReplicationLag.Measure.HEARTBEAT))
                : Optional.empty();
    }

    private RegionName activeOrigin() {
        return new RegionName(world.aws().edgeView(world.now()).activeOrigin());
    }

    private Optional<ApiHealth> health(RegionName region) {
        return world.databases().isAlive(region)
                ? Optional.of(new ApiHealth(region, role(region), "1", "simulated", 1))
                : Optional.empty();
    }

    private Routing routing() {
        var edge = world.aws().edgeView(world.now());
        return new Routing(new RegionName(edge.activeOrigin()), edge.writesFenced(), true);
    }

    private Optional<GlobalCluster> globalCluster() {
        var asked = new RdsOperation.DescribeGlobalClusters(SimulatedWorld.EAST_2, null, Filters.NONE);
        return world.aws().apply(asked, world.now()).expect(RdsResult.GlobalClusters.class).globalClusters().stream()
                .findFirst()
                .map(SimulatedEyes::translate);
    }

    private static GlobalCluster translate(RdsResult.GlobalCluster seen) {
        List<GlobalClusterMember> members = seen.members().stream()
                .map(m -> new GlobalClusterMember(
                        new ClusterArn(m.dbClusterArn()),
                        m.isWriter() ? MemberRole.PRIMARY : MemberRole.SECONDARY,
                        m.synchronizationStatus()))
                .toList();
        return new GlobalCluster(
                new GlobalClusterId(seen.globalClusterIdentifier()),
                seen.status(),
                seen.engineVersion(),
                members,
                translate(seen.failoverState()));
    }

    private static @Nullable FailoverState translate(RdsResult.@Nullable FailoverState state) {
        return state == null
                ? null
                : new FailoverState(
                        state.status(),
                        new ClusterArn(state.fromDbClusterArn()),
                        new ClusterArn(state.toDbClusterArn()),
                        state.isDataLossAllowed());
    }

    private Optional<DbCluster> cluster(RegionName region) {
        var ids = world.aws().ids(region);
        var asked = new RdsOperation.DescribeDBClusters(region, ids.clusterId(), Filters.NONE);
        var seen = world.aws()
                .apply(asked, world.now())
                .expect(RdsResult.DBClusters.class)
                .dbClusters()
                .getFirst();
        String instance = seen.status().equals("available") ? "available" : seen.status();
        return Optional.of(new DbCluster(
                new ClusterArn(ids.clusterArn()),
                seen.status(),
                seen.engineVersion(),
                List.of(new DbInstance(ids.instanceId(), instance, seen.isWriter()))));
    }

    private Optional<DbProxy> proxy(RegionName region) {
        var ids = world.aws().ids(region);
        var asked = new RdsOperation.DescribeDBProxyTargets(region, ids.proxyName(), null);
        List<ProxyTarget> targets =
                world.aws().apply(asked, world.now()).expect(RdsResult.DBProxyTargets.class).targets().stream()
                        .filter(t -> t.health() != null)
                        .map(t -> new ProxyTarget(
                                t.rdsResourceId(),
                                t.health() == null ? "" : t.health().state(),
                                t.role() == null ? "UNKNOWN" : t.role(),
                                ""))
                        .toList();
        return Optional.of(new DbProxy(ids.proxyName(), "available", targets));
    }
}
