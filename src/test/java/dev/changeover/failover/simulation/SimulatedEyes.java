package dev.changeover.failover.simulation;

import dev.changeover.sandbox.controlplane.EdgeView;
import dev.changeover.sandbox.controlplane.Filters;
import dev.changeover.sandbox.controlplane.RdsOperation;
import dev.changeover.sandbox.controlplane.RdsResult;
import dev.changeover.sandbox.controlplane.SandboxIds;
import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.DbCluster;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the simulated world as the console's readers do: each facet apart, each able to fail apart. */
final class SimulatedEyes {
    private static final GlobalCluster NO_GLOBAL_CLUSTER =
            GlobalCluster.none(new GlobalClusterId(SandboxIds.GLOBAL_CLUSTER));

    private final SimulatedWorld world;
    private final ConsoleClock clock;
    private TopologySnapshot last;
    private TopologySnapshot lastButOne;
    private Instant blindUntil = Instant.MIN;
    private Instant staleUntil = Instant.MIN;

    SimulatedEyes(SimulatedWorld world, ConsoleClock clock, TopologySnapshot blank) {
        this.world = world;
        this.clock = clock;
        this.last = blank;
        this.lastButOne = blank;
    }

    TopologySnapshot last() {
        return last;
    }

    /** Whether the newest look showed anything else than the one before it. */
    boolean sawSomethingNew() {
        boolean same = same(last, lastButOne, TopologySnapshot::globalCluster)
                && same(last, lastButOne, TopologySnapshot::routing)
                && same(last, lastButOne, TopologySnapshot::publicUrl);
        for (RegionSnapshot region : last.regions().values()) {
            RegionSnapshot before = lastButOne.region(region.region()).orElseThrow();
            same = same
                    && same(region, before, RegionSnapshot::cluster)
                    && same(region, before, RegionSnapshot::proxy)
                    && same(region, before, RegionSnapshot::database)
                    && same(region, before, RegionSnapshot::api)
                    // That a lag grows is time passing.
                    && region.lag().current().isPresent()
                            == before.lag().current().isPresent();
        }
        return !same;
    }

    private static <S, T> boolean same(S now, S before, Function<S, Observed<T>> facet) {
        return facet.apply(now).current().equals(facet.apply(before).current());
    }

    boolean isBlind() {
        return world.now().isBefore(blindUntil);
    }

    /** Whether there ever was a time of which the console knows nothing. */
    boolean wasBlind() {
        return blindUntil.isAfter(Instant.MIN);
    }

    boolean blind(Duration time) {
        blindUntil = world.now().plus(time);
        return true;
    }

    /** For this long AWS answers what was so before, as if it were so now. */
    boolean stale(Duration time) {
        staleUntil = world.now().plus(time);
        return true;
    }

    /** A reading of everything. */
    TopologySnapshot look() {
        Instant now = clock.instant();
        SortedMap<RegionName, RegionSnapshot> regions = new TreeMap<>();
        last.regions().forEach((region, before) -> regions.put(region, region(region, before)));
        EdgeView edge = world.aws().edgeView(world.now());
        RegionName active = world.region(edge.activeOrigin());
        lastButOne = last;
        last = new TopologySnapshot(
                last.number() + 1,
                now,
                last.workload(),
                byAws(last.globalCluster(), this::globalCluster),
                regions,
                byAws(
                        last.routing(),
                        () -> world.isByName()
                                ? world.names().routing(active)
                                : new Routing(active, edge.writesFenced(), true)),
                read(last.publicUrl(), () -> throughTheEdge(health(active), edge)));
        return last;
    }

    private <T> Observed<T> byAws(Observed<T> before, Supplier<@Nullable T> source) {
        Optional<T> old = world.now().isBefore(staleUntil) ? before.current() : Optional.empty();
        return read(before, () -> old.isPresent() ? old.get() : source.get());
    }

    private <T> Observed<T> read(Observed<T> before, Supplier<@Nullable T> source) {
        Instant now = clock.instant();
        T value = isBlind() ? null : source.get();
        return value == null ? before.failed(now, "no answer") : new Observed.Fresh<>(value, now, before.vantage());
    }

    private RegionSnapshot region(RegionName region, RegionSnapshot before) {
        return new RegionSnapshot(
                region,
                byAws(before.cluster(), () -> world.isDark(region) ? null : cluster(region)),
                byAws(before.proxy(), () -> world.isDark(region) ? null : proxy(region)),
                read(before.database(), () -> world.databases().answers(region) ? role(region) : null),
                read(before.api(), () -> health(region)),
                read(before.lag(), () -> lag(region)));
    }

    private DatabaseRole role(RegionName region) {
        return world.databases().takesWrites(region) ? DatabaseRole.WRITER : DatabaseRole.READER;
    }

    private @Nullable ReplicationLag lag(RegionName region) {
        boolean measurable = world.databases().answers(region)
                && !world.databases().takesWrites(region)
                && world.databases().writers() > 0;
        return measurable
                ? new ReplicationLag(world.databases().lag(world.now()), ReplicationLag.Measure.HEARTBEAT)
                : null;
    }

    private static @Nullable ApiHealth throughTheEdge(@Nullable ApiHealth health, EdgeView edge) {
        return health == null ? null : health.fenced(edge.writesFenced());
    }

    private @Nullable ApiHealth health(RegionName region) {
        return world.databases().answers(region) ? new ApiHealth(region, role(region), "1", "simulated", 1) : null;
    }

    /** Told by whichever Region's endpoint answers; where the Regions are apart, by one that knows of it. */
    private @Nullable GlobalCluster globalCluster() {
        GlobalCluster told = globalCluster(SimulatedWorld.EAST_2);
        if (told != null && told.exists()) {
            return told;
        }
        GlobalCluster other = globalCluster(SimulatedWorld.EAST_1);
        return other == null ? told : other;
    }

    private @Nullable GlobalCluster globalCluster(RegionName vantage) {
        if (world.isDark(vantage)) {
            return null;
        }
        var asked = new RdsOperation.DescribeGlobalClusters(vantage, null, Filters.NONE);
        var seen = world.aws()
                .apply(asked, world.now())
                .expect(RdsResult.GlobalClusters.class)
                .globalClusters();
        return seen.isEmpty() ? NO_GLOBAL_CLUSTER : translate(seen.getFirst());
    }

    /** The one value there is of each: they are read some hundred times a run. */
    static ClusterArn arn(String value) {
        for (ClusterArn known : Scenario.clusters().values()) {
            if (known.value().equals(value)) {
                return known;
            }
        }
        return new ClusterArn(value);
    }

    private static GlobalCluster translate(RdsResult.GlobalCluster seen) {
        List<GlobalClusterMember> members = seen.members().stream()
                .map(m -> new GlobalClusterMember(
                        arn(m.dbClusterArn()),
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
                        arn(state.fromDbClusterArn()),
                        arn(state.toDbClusterArn()),
                        state.isDataLossAllowed());
    }

    private DbCluster cluster(RegionName region) {
        return world.clusters().look(region);
    }

    private DbProxy proxy(RegionName region) {
        var ids = world.aws().ids(region);
        var asked = new RdsOperation.DescribeDBProxyTargets(region, ids.proxyName(), null);
        List<ProxyTarget> targets = new ArrayList<>();
        for (var target : world.aws()
                .apply(asked, world.now())
                .expect(RdsResult.DBProxyTargets.class)
                .targets()) {
            var health = target.health();
            if (health != null) {
                String role = target.role() == null ? "UNKNOWN" : target.role();
                targets.add(new ProxyTarget(target.rdsResourceId(), health.state(), role, ""));
            }
        }
        return new DbProxy(ids.proxyName(), "available", targets);
    }
}
