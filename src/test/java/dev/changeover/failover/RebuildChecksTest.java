package dev.changeover.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Change.OldData;
import dev.changeover.topology.ClusterRecipe;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.GlobalClusterMember;
import dev.changeover.topology.MemberRole;
import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RebuildChecksTest {
    private final World world = new World();

    RebuildChecksTest() {
        world.leaveBehindEast();
    }

    @Test
    void theDatabasesSayWhoWritesOnceTheRegionsAreApart() {
        TopologySnapshot seen = world.at(World.T0);
        assertThat(seen.writerRegion()).contains(World.WEST);
        assertThat(seen.isApart(World.EAST)).isTrue();
        assertThat(seen.isApart(World.WEST)).isFalse();
    }

    @Test
    void thePrimaryIsTheWriterWhileTrafficStillGoesThere() {
        world.origin = World.EAST;
        assertThat(world.at(World.T0).writerRegion()).contains(World.EAST);
    }

    @Test
    void aLostPrimaryThatWasLeftBehindIsNotTheWriter() {
        world.at(World.T0);
        world.lose(World.EAST);
        TopologySnapshot seen = world.at(World.T0.plusSeconds(5));
        assertThat(seen.lastWriter()).contains(World.WEST);
        assertThat(seen.isApart(World.EAST)).isTrue();
    }

    @Test
    void whatWasLeftBehindMayBeRebuilt() {
        assertThat(check(new Change.Rebuild(World.EAST, OldData.SNAPSHOT)).obstacles())
                .isEmpty();
    }

    @Test
    void neitherChangeOfWriterIsPossibleBeforeTheRebuild() {
        for (Change change : List.of(
                new Change.Switchover(World.EAST),
                new Change.Failover(World.EAST, Change.Failover.ANY_LOSS, Change.Method.MANAGED))) {
            assertThat(obstacle(change, "global-cluster"))
                    .isEqualTo(
                            "us-east-1 is in no global cluster with us-west-2, which takes the writes: rebuild us-east-1 first");
        }
    }

    @Test
    void theWriterItselfIsNotRebuilt() {
        assertThat(obstacle(new Change.Rebuild(World.WEST, OldData.SNAPSHOT), "global-cluster"))
                .contains("name the Region that was left behind");
    }

    @Test
    void aSecondaryIsNotRebuilt() {
        world.told = null;
        world.primary = World.WEST;
        assertThat(obstacle(new Change.Rebuild(World.EAST, OldData.SNAPSHOT), "global-cluster"))
                .contains("nothing to rebuild");
    }

    @Test
    void aThirdRegionInTheOldGlobalClusterIsNotPromotedByTheWay() {
        world.told = World.global(List.of(
                new GlobalClusterMember(World.arn(World.EAST), MemberRole.PRIMARY, ""),
                new GlobalClusterMember(
                        World.arn(new dev.changeover.topology.RegionName("eu-west-1")), MemberRole.SECONDARY, "")));
        assertThat(obstacle(new Change.Rebuild(World.EAST, OldData.SNAPSHOT), "global-cluster"))
                .contains("eu-west-1 is a member of the old global cluster as well");
    }

    @Test
    void withoutASnapshotItIsSaidAndAccepted() {
        world.clusters.put(World.EAST, World.cluster("old", "failed", List.of(World.instance("failed", true))));
        assertThat(obstacle(new Change.Rebuild(World.EAST, OldData.SNAPSHOT), "old-cluster"))
                .contains("go on without a snapshot");
        assertThat(check(new Change.Rebuild(World.EAST, OldData.GIVEN_UP)).obstacles())
                .isEmpty();
    }

    @Test
    void aClusterThatIsGoneIsMadeAgainAsAnEarlierRebuildKeptIt() {
        world.told = GlobalCluster.none(World.WORKLOAD.globalCluster());
        world.clusters.put(World.EAST, DbCluster.none(World.arn(World.EAST)));
        assertThat(obstacle(gone(null), "recipe")).contains("nobody knows how the cluster in us-east-1 was made");
        assertThat(check(gone(World.recipe("old"))).obstacles()).isEmpty();
    }

    @Test
    void aProtectedClusterIsForAPersonToUnprotect() {
        ClusterRecipe r = World.recipe("old");
        ClusterRecipe kept = new ClusterRecipe(
                r.cluster(),
                r.resourceId(),
                r.engine(),
                r.engineVersion(),
                r.subnetGroup(),
                r.securityGroups(),
                r.parameterGroup(),
                r.port(),
                r.kmsKey(),
                r.backupRetentionDays(),
                r.logExports(),
                r.capacity(),
                true,
                r.tags(),
                r.instances());
        world.clusters.put(
                World.EAST,
                new DbCluster(
                        World.arn(World.EAST),
                        "available",
                        World.VERSION,
                        List.of(World.instance("available", true)),
                        kept));
        assertThat(obstacle(new Change.Rebuild(World.EAST, OldData.SNAPSHOT), "old-cluster"))
                .contains("protected from deletion");
    }

    @Test
    void aWriterThatSomebodyPutIntoAnotherGlobalClusterIsTakenOutThereFirst() {
        DbCluster west = world.clusters.get(World.WEST);
        world.clusters.put(
                World.WEST,
                new DbCluster(
                        west.arn(), west.status(), west.engineVersion(), west.instances(), west.recipe(), "by-hand"));
        assertThat(obstacle(new Change.Rebuild(World.EAST, OldData.SNAPSHOT), "membership"))
                .isEqualTo(
                        "the cluster in us-west-2 says that it belongs to global cluster by-hand, not to global: take it out there first");
        assertThat(obstacle(new Change.Switchover(World.EAST), "membership")).contains("by-hand");
        assertThat(check(new Change.Failover(World.EAST, Change.Failover.ANY_LOSS, Change.Method.MANAGED))
                        .findings())
                .anySatisfy(finding -> {
                    assertThat(finding.check()).isEqualTo("membership");
                    assertThat(finding.verdict()).isEqualTo(Finding.Verdict.WARNS);
                });
    }

    private static Change gone(@Nullable ClusterRecipe known) {
        return new Change.Rebuild(World.EAST, OldData.GIVEN_UP, known);
    }

    private Preflight.Report check(Change change) {
        TopologySnapshot seen = world.at(World.T0.plusSeconds(1));
        return Preflight.check(
                World.WORKLOAD,
                seen,
                Policy.standard(),
                change,
                Optional.empty(),
                World.T0.minus(Duration.ofSeconds(1)));
    }

    private String obstacle(Change change, String check) {
        return check(change).obstacles().stream()
                .filter(f -> f.check().equals(check))
                .findFirst()
                .map(Finding::sentence)
                .orElse("");
    }
}
