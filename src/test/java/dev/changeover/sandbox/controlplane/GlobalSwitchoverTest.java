package dev.changeover.sandbox.controlplane;

import static dev.changeover.sandbox.controlplane.World.EAST;
import static dev.changeover.sandbox.controlplane.World.IRELAND;
import static dev.changeover.sandbox.controlplane.World.OHIO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.sandbox.controlplane.RdsResult.GlobalCluster;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GlobalSwitchoverTest {
    private final World world = new World();
    private final Pace pace = Pace.aws();

    @Test
    void answerShowsTheAcceptedSwitchoverWithTheOldWriter() {
        GlobalCluster answer = ((RdsResult.ChangedGlobalCluster) world.switchover(EAST, OHIO)).globalCluster();

        assertThat(answer.status()).isEqualTo("switching-over");
        assertThat(answer.failoverState())
                .isEqualTo(new RdsResult.FailoverState("pending", world.arn(EAST), world.arn(OHIO), false));
        assertThat(answer.members().getFirst().isWriter()).isTrue();
        assertThat(answer.members().getFirst().readers()).containsExactly(world.arn(OHIO));
        assertThat(world.effects).isEmpty();
    }

    @Test
    void pollRightAfterTheCallStillShowsTheOldAvailable() {
        world.switchover(EAST, OHIO);

        assertThat(world.global().status()).isEqualTo("available");
        assertThat(world.global().failoverState()).isNull();
        world.pass(pace.visibility());
        assertThat(world.global().status()).isEqualTo("switching-over");
    }

    @Test
    void databasesAreToldToMoveAfterPending() {
        world.switchover(EAST, OHIO);
        world.pass(pace.pending());

        assertThat(world.effects).containsExactly(new Effect.SwitchOver(new EffectId(1), EAST, OHIO));
        assertThat(world.global().failoverState().status()).isEqualTo("switching-over");
        assertThat(world.cluster(EAST).status()).isEqualTo("modifying");
        assertThat(world.aws.nextWake()).isNull();
    }

    @Test
    void writerIsTheTargetOnlyAfterItsDatabaseMoved() {
        world.switchover(EAST, OHIO);
        world.pass(Duration.ofHours(1));
        assertThat(world.writer()).isEqualTo(EAST);

        world.done(Effect.SwitchOver.class);
        assertThat(world.writer()).isEqualTo(EAST);
        world.pass(pace.roleChange());
        assertThat(world.writer()).isEqualTo(OHIO);
        assertThat(world.global().status()).isEqualTo("switching-over");

        world.pass(pace.settling());
        assertThat(world.global().status()).isEqualTo("available");
        assertThat(world.global().failoverState()).isNull();
        assertThat(world.member(EAST).synchronizationStatus()).isEqualTo("connected");
        assertThat(world.cluster(EAST).replicationSourceArn()).isEqualTo(world.arn(OHIO));
    }

    @Test
    void proxyFollowsLaterThanTheWriter() {
        world.switchover(EAST, OHIO);
        world.pass(pace.pending());
        world.done(Effect.SwitchOver.class);
        world.pass(pace.roleChange());

        assertThat(world.proxyTarget(OHIO).role()).isEqualTo("READ_ONLY");
        assertThat(world.proxyTarget(EAST).role()).isEqualTo("READ_WRITE");
        world.pass(pace.proxyFollows());
        assertThat(world.proxyTarget(OHIO).role()).isEqualTo("READ_WRITE");
        assertThat(world.proxyTarget(EAST).role()).isEqualTo("READ_ONLY");
    }

    @Test
    void failedMoveCancelsAndTheOldRolesStay() {
        world.switchover(EAST, OHIO);
        world.pass(pace.pending());
        world.end(Effect.SwitchOver.class, new EffectOutcome.Failed("replication is partitioned"));

        assertThat(world.global().failoverState().status()).isEqualTo("cancelling");
        world.pass(pace.cancelling());
        assertThat(world.global().status()).isEqualTo("available");
        assertThat(world.writer()).isEqualTo(EAST);
        assertThat(world.eventIds(OHIO)).endsWith(EventLog.SWITCHOVER_CANCELLED);
    }

    @Test
    void eventsTellTheSwitchoverInItsOrder() {
        world.switchover(EAST, OHIO);
        world.pass(pace.pending());
        world.done(Effect.SwitchOver.class);
        world.pass(Duration.ofMinutes(1));

        assertThat(world.eventIds(EAST)).containsExactly(EventLog.OLD_PRIMARY_DOWN);
        assertThat(world.eventIds(OHIO))
                .containsExactly(
                        EventLog.SWITCHOVER_STARTED,
                        EventLog.WAITING_FOR_SYNC,
                        EventLog.NEW_PRIMARY_PROMOTED,
                        EventLog.WRITER_ENDPOINT_CHANGED,
                        EventLog.SWITCHOVER_FINISHED);
    }

    @Test
    void secondChangeIsRefusedWhileOneIsUnderWay() {
        world.switchover(EAST, OHIO);

        assertThat(world.switchover(EAST, OHIO)).isInstanceOfSatisfying(AwsFault.class, fault -> {
            assertThat(fault.code()).isEqualTo("InvalidGlobalClusterStateFault");
            assertThat(fault.httpStatus()).isEqualTo(400);
        });
    }

    @Test
    void switchoverIsRefusedOutsideTheWritersRegion() {
        assertThat(((AwsFault) world.switchover(OHIO, OHIO)).message())
                .contains("must be requested in Region us-east-1");
    }

    @Test
    void switchoverToTheWriterIsRefused() {
        assertThat(((AwsFault) world.switchover(EAST, EAST)).code()).isEqualTo("InvalidDBClusterStateFault");
    }

    @Test
    void switchoverIsRefusedWhileTheWriterIsDown() {
        world.lose(EAST);

        assertThat(((AwsFault) world.switchover(EAST, OHIO)).message()).contains("failed state");
    }

    @Test
    void unknownNamesHaveTheirOwnFaults() {
        Operation noGlobal = new RdsOperation.SwitchoverGlobalCluster(EAST, "none", world.arn(OHIO));
        Operation noArn = new RdsOperation.SwitchoverGlobalCluster(EAST, SandboxIds.GLOBAL_CLUSTER, "secd");
        Operation noCluster = new RdsOperation.SwitchoverGlobalCluster(
                EAST, SandboxIds.GLOBAL_CLUSTER, "arn:aws:rds:us-east-2:123456789012:cluster:none");

        assertThat(world.refused(noGlobal).code()).isEqualTo("GlobalClusterNotFoundFault");
        assertThat(world.refused(noGlobal).httpStatus()).isEqualTo(404);
        assertThat(world.refused(noArn).code()).isEqualTo("InvalidParameterValue");
        assertThat(world.refused(noCluster).code()).isEqualTo("DBClusterNotFoundFault");
    }

    @Test
    void targetLostAfterItsDatabaseMovedIsStillTheWriter() {
        world.switchover(EAST, OHIO);
        world.pass(pace.pending());
        world.done(Effect.SwitchOver.class);
        world.lose(OHIO);
        world.pass(Duration.ofMinutes(1));
        assertThat(world.writer()).isEqualTo(OHIO);

        world.recover(OHIO);
        assertThat(world.effects).containsExactly(new Effect.StartAsWriter(new EffectId(2), OHIO));
    }

    @Test
    void thirdRegionStaysConnected() {
        World three = World.threeRegions();
        three.switchover(EAST, IRELAND);
        three.pass(pace.pending());
        three.done(Effect.SwitchOver.class);
        three.pass(Duration.ofMinutes(1));

        assertThat(three.writer()).isEqualTo(IRELAND);
        assertThat(three.member(OHIO).synchronizationStatus()).isEqualTo("connected");
        assertThat(three.member(IRELAND).readers()).containsExactly(three.arn(EAST), three.arn(OHIO));
    }
}
