package dev.changeover.sandbox.controlplane;

import static dev.changeover.sandbox.controlplane.WayBackWorld.PACES;
import static dev.changeover.sandbox.controlplane.WayBackWorld.code;
import static dev.changeover.sandbox.controlplane.World.EAST;
import static dev.changeover.sandbox.controlplane.World.OHIO;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way back after a detach, call by call as it goes well. */
class WayBackTest {
    private final WayBackWorld back = new WayBackWorld();
    private final World world = back.world;

    @Test
    void aSnapshotIsCreatingUntilItsCopyIsMadeAndTheTimeHasPassed() {
        back.snapshot("before-rebuild");
        assertThat(back.snapshots().getFirst().status()).isEqualTo("creating");

        world.done(Effect.KeepSnapshot.class);
        assertThat(back.snapshots().getFirst().status()).isEqualTo("creating");
        world.pass(PACES.snapshot());

        var kept = back.snapshots().getFirst();
        assertThat(kept.status()).isEqualTo("available");
        assertThat(kept.type()).isEqualTo("manual");
        assertThat(kept.tags()).isEqualTo(Map.of("changeover-run", "r-1"));
    }

    @Test
    void aSnapshotWhoseCopyFailsIsFailed() {
        back.snapshot("before-rebuild");
        world.end(Effect.KeepSnapshot.class, new EffectOutcome.Failed("no room"));

        assertThat(back.snapshots().getFirst().status()).isEqualTo("failed");
    }

    @Test
    void theOldPrimaryLeavesItsGlobalClusterAndGoesOnAsItIs() {
        back.release();
        world.pass(WayBackWorld.LONG);

        assertThat(world.global().members()).isEmpty();
        assertThat(world.cluster(EAST).globalClusterIdentifier()).isNull();
        assertThat(world.effects).isEmpty();
    }

    @Test
    void anEmptyGlobalClusterIsDeletingAndThenGone() {
        back.release();
        world.pass(WayBackWorld.LONG);
        var answer = ((RdsResult.ChangedGlobalCluster) back.dissolve()).globalCluster();
        assertThat(answer.status()).isEqualTo("deleting");
        assertThat(world.global().status()).isEqualTo("available");

        world.pass(Pace.aws().visibility());
        assertThat(world.global().status()).isEqualTo("deleting");
        world.pass(PACES.global());
        assertThat(code(back.describeGlobal())).isEqualTo("GlobalClusterNotFoundFault");
    }

    @Test
    void aNewGlobalClusterIsNotSeenAtOnceThenCreatingThenAvailable() {
        back.cleared();
        var answer = ((RdsResult.ChangedGlobalCluster) back.found()).globalCluster();
        assertThat(answer.status()).isEqualTo("creating");
        assertThat(answer.members())
                .singleElement()
                .satisfies(member -> assertThat(member.isWriter()).isTrue());
        assertThat(code(back.describeGlobal())).isEqualTo("GlobalClusterNotFoundFault");

        world.pass(Pace.aws().visibility());
        assertThat(world.global().status()).isEqualTo("creating");
        world.pass(PACES.global());
        assertThat(world.global().status()).isEqualTo("available");
        assertThat(world.cluster(OHIO).globalClusterIdentifier()).isEqualTo(SandboxIds.GLOBAL_CLUSTER);
        assertThat(world.effects).isEmpty();
    }

    @Test
    void anInstanceIsDeletingUntilItsServerHasEndedAndTheTimeHasPassed() {
        back.release();
        var answer = ((RdsResult.ChangedDBInstance) back.deleteInstance()).dbInstance();
        assertThat(answer.status()).isEqualTo("deleting");
        world.done(Effect.Stop.class);
        assertThat(world.cluster(EAST).hasInstance()).isTrue();

        world.pass(PACES.deletion());
        assertThat(code(back.describeInstance())).isEqualTo("DBInstanceNotFound");
        assertThat(world.cluster(EAST).hasInstance()).isFalse();
        assertThat(world.cluster(EAST).status()).isEqualTo("available");
    }

    @Test
    void aClusterIsDeletingUntilItsInstanceAndThenItsDataAreGone() {
        back.release();
        back.deleteInstance();
        var answer = ((RdsResult.ChangedDBCluster) back.deleteCluster()).dbCluster();
        assertThat(answer.status()).isEqualTo("deleting");
        world.done(Effect.Stop.class);
        assertThat(world.effects).isEmpty();

        world.pass(PACES.deletion());
        world.done(Effect.Delete.class);
        assertThat(world.cluster(EAST).status()).isEqualTo("deleting");
        world.pass(PACES.deletion());
        assertThat(code(back.describeCluster())).isEqualTo("DBClusterNotFoundFault");
        assertThat(world.aws.writers()).containsExactly(OHIO);
    }

    @Test
    void aFinalSnapshotIsKeptBeforeAnythingIsDeleted() {
        back.release();
        back.deleteInstance();
        world.done(Effect.Stop.class);
        world.pass(PACES.deletion());
        back.deleteCluster("the-last");

        assertThat(world.effects).hasOnlyElementsOfType(Effect.KeepSnapshot.class);
        world.done(Effect.KeepSnapshot.class);
        assertThat(world.effects).isEmpty();
        world.pass(PACES.snapshot());
        assertThat(world.effects).hasOnlyElementsOfType(Effect.Delete.class);
        assertThat(back.snapshots().getFirst().status()).isEqualTo("available");
    }

    @Test
    void aClusterWhoseFinalSnapshotFailsIsNotDeleted() {
        back.release();
        back.deleteInstance();
        world.done(Effect.Stop.class);
        world.pass(PACES.deletion());
        back.deleteCluster("the-last");
        world.end(Effect.KeepSnapshot.class, new EffectOutcome.Failed("no room"));
        world.pass(WayBackWorld.LONG);

        assertThat(world.effects).isEmpty();
        assertThat(world.cluster(EAST).status()).isEqualTo("available");
    }

    @Test
    void aSecondaryIsMadeWithoutAnInstanceAndFollowsOnceItHasOne() {
        back.founded();
        var made = ((RdsResult.ChangedDBCluster) back.createCluster()).dbCluster();
        assertThat(made.status()).isEqualTo("creating");
        assertThat(made.isWriter()).isFalse();
        assertThat(made.replicationSourceArn()).isEqualTo(world.arn(OHIO));
        world.pass(PACES.cluster());
        assertThat(world.cluster(EAST).status()).isEqualTo("available");
        assertThat(world.cluster(EAST).hasInstance()).isFalse();
        assertThat(world.effects).isEmpty();

        back.createInstance();
        Effect copy = world.effects.getFirst();
        assertThat(copy).isEqualTo(new Effect.RebuildAsReader(copy.id(), EAST, OHIO, null));
        world.done(Effect.RebuildAsReader.class);
        assertThat(world.proxyTarget(EAST).health().state()).isEqualTo("UNAVAILABLE");
        world.pass(PACES.instance());
        assertThat(world.proxyTarget(EAST).health().state()).isEqualTo("AVAILABLE");
        assertThat(world.proxyTarget(EAST).role()).isEqualTo("READ_ONLY");
        assertThat(world.member(EAST).synchronizationStatus()).isEqualTo("connected");
    }

    @Test
    void aClusterThatIsMadeAgainHasAnotherResourceId() {
        String old = world.cluster(EAST).resourceId();
        back.founded();
        back.createCluster();

        assertThat(world.cluster(EAST).resourceId()).isNotEqualTo(old);
    }

    @Test
    void theRebuiltSecondaryTakesASwitchover() {
        back.founded();
        back.createCluster();
        world.pass(PACES.cluster());
        assertThat(code(world.switchover(OHIO, EAST))).isEqualTo("InvalidDBClusterStateFault");
        back.createInstance();
        world.done(Effect.RebuildAsReader.class);
        world.pass(PACES.instance());

        world.switchover(OHIO, EAST);
        world.pass(Pace.aws().pending());
        world.done(Effect.SwitchOver.class);
        world.pass(WayBackWorld.LONG);
        assertThat(world.writer()).isEqualTo(EAST);
        assertThat(world.global().status()).isEqualTo("available");
    }

    @Test
    void aCopyThatFailsIsTriedAgainAndTheInstanceIsFailedInTheEnd() {
        back.founded();
        back.createCluster();
        world.pass(PACES.cluster());
        back.createInstance();
        for (int attempt = 1; attempt <= 5; attempt++) {
            world.end(Effect.RebuildAsReader.class, new EffectOutcome.Failed("the writer is away"));
            world.pass(Pace.aws().retry());
        }

        assertThat(world.effects).isEmpty();
        var seen = ((RdsResult.DBInstances) back.describeInstance()).dbInstances();
        assertThat(seen.getFirst().status()).isEqualTo("failed");
        back.deleteInstance();
        assertThat(world.effects).hasOnlyElementsOfType(Effect.Stop.class);
    }

    @Test
    void anOutageInTheMiddleDelaysTheCopyUntilTheRegionIsBack() {
        back.founded();
        back.createCluster();
        world.pass(PACES.cluster());
        back.createInstance();
        world.lose(EAST);
        world.end(Effect.RebuildAsReader.class, new EffectOutcome.Failed("gone"));
        world.pass(Duration.ofHours(1));
        assertThat(world.effects).isEmpty();

        world.recover(EAST);
        world.done(Effect.RebuildAsReader.class);
        world.pass(PACES.instance());
        assertThat(world.cluster(EAST).status()).isEqualTo("available");
        assertThat(world.proxyTarget(EAST).health().state()).isEqualTo("AVAILABLE");
    }

    @Test
    void anOutageOfARegionWithoutAClusterChangesNothing() {
        back.founded();
        world.lose(EAST);
        world.recover(EAST);

        assertThat(world.effects).isEmpty();
        assertThat(code(back.describeCluster())).isEqualTo("DBClusterNotFoundFault");
    }
}
