package dev.changeover.failover;

import static dev.changeover.failover.World.EAST;
import static dev.changeover.failover.World.T0;
import static dev.changeover.failover.World.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Finding.Verdict;
import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.DbProxy;
import dev.changeover.topology.Observed;
import dev.changeover.topology.ProxyTarget;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class ServiceChecksTest {
    private static final Instant NOW = T0.plusSeconds(60);
    private static final Change SWITCHOVER = new Change.Switchover(WEST);
    private static final Change FAILOVER = new Change.Failover(WEST, Duration.ofSeconds(5), Change.Method.MANAGED);

    private final World world = new World();

    @Test
    void aProxyThatReachesItsReaderPasses() {
        assertThat(found(SWITCHOVER, world.at(NOW), "proxy")).isEqualTo(Verdict.PASSES);
    }

    @Test
    void aProxyThatIsNotAvailableStopsASwitchoverAndNotAFailover() {
        DbProxy limited = new DbProxy("proxy", "insufficient-resource-limits", List.of());
        assertThat(found(SWITCHOVER, withProxy(limited), "proxy")).isEqualTo(Verdict.BLOCKS);
        assertThat(found(FAILOVER, withProxy(limited), "proxy")).isEqualTo(Verdict.WARNS);
    }

    @Test
    void aProxyWithoutAnyTargetStopsASwitchover() {
        assertThat(found(SWITCHOVER, withProxy(new DbProxy("proxy", "available", List.of())), "proxy"))
                .isEqualTo(Verdict.BLOCKS);
    }

    @Test
    void aTrackedClusterHasNoStateOfItsOwn() {
        DbProxy both = new DbProxy(
                "proxy",
                "available",
                List.of(new ProxyTarget("i", "AVAILABLE", "READ_ONLY", ""), new ProxyTarget("c", "", "", "")));
        assertThat(found(SWITCHOVER, withProxy(both), "proxy")).isEqualTo(Verdict.PASSES);
    }

    @Test
    void aTargetThatOnlyTheMoveCanBringUpWarns() {
        DbProxy waiting = new DbProxy(
                "proxy",
                "available",
                List.of(new ProxyTarget("i", "UNAVAILABLE", "UNKNOWN", "INVALID_REPLICATION_STATE")));
        assertThat(found(SWITCHOVER, withProxy(waiting), "proxy")).isEqualTo(Verdict.WARNS);
    }

    @Test
    void aPublicUrlThatDoesNotAnswerWarnsAndDoesNotStopItsOwnCure() {
        TopologySnapshot well = world.at(NOW);
        TopologySnapshot broken = new TopologySnapshot(
                9,
                NOW,
                well.workload(),
                well.globalCluster(),
                well.regions(),
                well.routing(),
                well.publicUrl().failed(NOW, "HTTP 502"));
        assertThat(found(SWITCHOVER, broken, "public-url")).isEqualTo(Verdict.WARNS);
        assertThat(check(SWITCHOVER, broken).isReady()).isTrue();
    }

    @Test
    void aPublicUrlBehindAReaderWarns() {
        world.origin = WEST;
        assertThat(found(SWITCHOVER, world.at(NOW), "public-url")).isEqualTo(Verdict.WARNS);
    }

    /** The writer's API is gone and its database is well: the planned way loses nothing and must stay open. */
    @Test
    void aSourceWhoseApiIsGoneIsTakenByItsLastWord() {
        TopologySnapshot silent = with(
                EAST,
                r -> new RegionSnapshot(
                        EAST,
                        r.cluster(),
                        r.proxy(),
                        r.database(),
                        r.api().failed(NOW, "connection refused"),
                        r.lag()));
        assertThat(found(SWITCHOVER, silent, "schema")).isEqualTo(Verdict.WARNS);
        assertThat(check(SWITCHOVER, silent).isReady()).isTrue();
    }

    @Test
    void anotherSchemaStopsASwitchoverAndWarnsAFailover() {
        world.targetSchema = "6";
        assertThat(found(SWITCHOVER, world.at(NOW), "schema")).isEqualTo(Verdict.BLOCKS);
        assertThat(found(FAILOVER, world.at(NOW), "schema")).isEqualTo(Verdict.WARNS);
    }

    @Test
    void aThirdRegionThatIsNotWellWarns() {
        RegionName third = new RegionName("eu-west-1");
        TopologySnapshot well = world.at(NOW);
        RegionSnapshot west = well.region(WEST).orElseThrow();
        var regions = new TreeMap<>(well.regions());
        regions.put(
                third,
                new RegionSnapshot(
                        third,
                        west.cluster().failed(NOW, "no answer"),
                        west.proxy(),
                        west.database(),
                        new Observed.Fresh<>(new ApiHealth(third, DatabaseRole.READER, "7", "b1", 9), NOW, "test"),
                        west.lag()));
        TopologySnapshot three = new TopologySnapshot(
                9, NOW, well.workload(), well.globalCluster(), regions, well.routing(), well.publicUrl());
        assertThat(found(FAILOVER, three, "bystander")).isEqualTo(Verdict.WARNS);
    }

    private TopologySnapshot withProxy(DbProxy proxy) {
        return with(
                WEST,
                r -> new RegionSnapshot(
                        WEST, r.cluster(), new Observed.Fresh<>(proxy, NOW, "test"), r.database(), r.api(), r.lag()));
    }

    private TopologySnapshot with(RegionName region, UnaryOperator<RegionSnapshot> change) {
        TopologySnapshot well = world.at(NOW);
        var regions = new TreeMap<>(well.regions());
        regions.computeIfPresent(region, (_, seen) -> change.apply(seen));
        return new TopologySnapshot(
                9, NOW, well.workload(), well.globalCluster(), regions, well.routing(), well.publicUrl());
    }

    private static Preflight.Report check(Change change, TopologySnapshot snapshot) {
        return Preflight.check(
                World.WORKLOAD, snapshot, Policy.standard(), change, Optional.empty(), NOW.minusSeconds(10));
    }

    private static Verdict found(Change change, TopologySnapshot snapshot, String check) {
        return check(change, snapshot).findings().stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow()
                .verdict();
    }
}
