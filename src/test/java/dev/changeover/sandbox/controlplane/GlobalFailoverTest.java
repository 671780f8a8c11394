package dev.changeover.sandbox.controlplane;

import static dev.changeover.sandbox.controlplane.World.EAST;
import static dev.changeover.sandbox.controlplane.World.IRELAND;
import static dev.changeover.sandbox.controlplane.World.OHIO;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GlobalFailoverTest {
    private final World world = new World();
    private final Pace pace = Pace.aws();

    @Test
    void answerAllowsDataLossAndKeepsTheOldWriter() {
        world.lose(EAST);

        var answer = ((RdsResult.ChangedGlobalCluster) world.failover(OHIO, OHIO)).globalCluster();
        assertThat(answer.status()).isEqualTo("failing-over");
        assertThat(answer.failoverState().isDataLossAllowed()).isTrue();
        assertThat(answer.failoverState().status()).isEqualTo("pending");
        assertThat(answer.members().getFirst().isWriter()).isTrue();
    }

    @Test
    void failoverIsRefusedOutsideTheTargetsRegion() {
        assertThat(((AwsFault) world.failover(EAST, OHIO)).code()).isEqualTo("InvalidGlobalClusterStateFault");
    }

    @Test
    void failoverWithoutDataLossIsASwitchover() {
        world.call(
                new RdsOperation.FailoverGlobalCluster(EAST, SandboxIds.GLOBAL_CLUSTER, world.arn(OHIO), false, true));
        world.pass(pace.pending());

        assertThat(world.effects).hasOnlyElementsOfType(Effect.SwitchOver.class);
    }

    @Test
    void lostRegionShowsItsStatusesAndItsProxyIsUnreachable() {
        world.lose(EAST);

        assertThat(world.cluster(EAST).status()).isEqualTo("failed");
        assertThat(world.proxyTarget(EAST).health().state()).isEqualTo("UNAVAILABLE");
        assertThat(world.proxyTarget(EAST).health().reason()).isEqualTo("UNREACHABLE");
        assertThat(world.writer()).isEqualTo(EAST);
    }

    @Test
    void promotedTargetIsTheWriterAndTheOldPrimaryMustResync() {
        world.lose(EAST);
        world.failedOver(OHIO);

        assertThat(world.global().status()).isEqualTo("available");
        assertThat(world.writer()).isEqualTo(OHIO);
        assertThat(world.member(EAST).synchronizationStatus()).isEqualTo("pending-resync");
        assertThat(world.eventIds(OHIO)).endsWith(EventLog.FAILOVER_COMPLETED);
        assertThat(world.effects).isEmpty();
    }

    @Test
    void returnedOldPrimaryIsRebuiltKeepingItsTailAndThenConnected() {
        world.lose(EAST);
        world.failedOver(OHIO);
        world.recover(EAST);

        String snapshot = "rds:unplanned-global-failover-todomgmt-infra-pri-db-cluster-2026-11-23-06-01-04";
        assertThat(world.effects).containsExactly(new Effect.RebuildAsReader(new EffectId(2), EAST, OHIO, snapshot));
        assertThat(world.cluster(EAST).status()).isEqualTo("modifying");

        world.done(Effect.RebuildAsReader.class);
        assertThat(world.member(EAST).synchronizationStatus()).isEqualTo("pending-resync");
        world.pass(pace.resync());
        assertThat(world.member(EAST).synchronizationStatus()).isEqualTo("connected");
        assertThat(world.cluster(EAST).status()).isEqualTo("available");
        assertThat(world.eventIds(EAST)).containsExactly(EventLog.RESYNC_STARTED, EventLog.RESYNC_FINISHED);
        var kept = (RdsResult.DBClusterSnapshots)
                world.call(new RdsOperation.DescribeDBClusterSnapshots(EAST, null, snapshot));
        assertThat(kept.dbClusterSnapshots()).hasSize(1);
    }

    @Test
    void livingOldPrimaryIsRebuiltAtOnce() {
        world.failedOver(OHIO);

        assertThat(world.effects).hasOnlyElementsOfType(Effect.RebuildAsReader.class);
    }

    @Test
    void otherSecondariesAreRebuiltWithoutASnapshot() {
        World three = World.threeRegions();
        three.lose(EAST);
        three.failedOver(OHIO);

        assertThat(three.effects).containsExactly(new Effect.RebuildAsReader(new EffectId(2), IRELAND, OHIO, null));
    }

    @Test
    void memberThatResyncsIsNoTarget() {
        world.lose(EAST);
        world.failedOver(OHIO);
        world.recover(EAST);

        assertThat(((AwsFault) world.switchover(OHIO, EAST)).code()).isEqualTo("InvalidDBClusterStateFault");
        assertThat(((AwsFault) world.failover(EAST, EAST)).code()).isEqualTo("InvalidDBClusterStateFault");
    }

    @Test
    void failedRebuildIsTriedAgain() {
        world.lose(EAST);
        world.failedOver(OHIO);
        world.recover(EAST);
        world.end(Effect.RebuildAsReader.class, new EffectOutcome.Failed("dump broke"));
        assertThat(world.effects).isEmpty();

        world.pass(pace.retry());
        assertThat(world.effects).hasOnlyElementsOfType(Effect.RebuildAsReader.class);
        assertThat(world.eventIds(EAST)).containsExactly(EventLog.RESYNC_STARTED);
    }

    @Test
    void failedPromotionLeavesTheOldRoles() {
        world.lose(EAST);
        world.failover(OHIO, OHIO);
        world.pass(pace.pending());
        world.end(Effect.Promote.class, new EffectOutcome.Failed("no server"));
        world.pass(pace.cancelling());

        assertThat(world.writer()).isEqualTo(EAST);
        assertThat(world.global().status()).isEqualTo("available");
        assertThat(world.eventIds(OHIO)).endsWith(EventLog.FAILOVER_FAILED);
    }

    @Test
    void oldPrimaryThatReturnsDuringTheFailoverNeverWritesAgain() {
        world.lose(EAST);
        world.failover(OHIO, OHIO);
        world.pass(pace.pending());
        world.recover(EAST);
        assertThat(world.effects).hasOnlyElementsOfType(Effect.Promote.class);

        world.done(Effect.Promote.class);
        world.pass(Duration.ofMinutes(1));
        assertThat(world.effects).hasOnlyElementsOfType(Effect.RebuildAsReader.class);
    }

    @Test
    void writerThatReturnsWithoutAFailoverStartsAsWriter() {
        world.lose(EAST);
        world.recover(EAST);

        assertThat(world.effects).containsExactly(new Effect.StartAsWriter(new EffectId(1), EAST));
        assertThat(world.cluster(EAST).status()).isEqualTo("starting");
        world.done(Effect.StartAsWriter.class);
        assertThat(world.cluster(EAST).status()).isEqualTo("available");
        assertThat(world.proxyTarget(EAST).role()).isEqualTo("READ_WRITE");
    }

    @Test
    void readerThatReturnsFollowsTheWriter() {
        world.lose(OHIO);
        world.recover(OHIO);

        assertThat(world.effects).containsExactly(new Effect.StartAsReader(new EffectId(1), OHIO, EAST));
        world.recover(OHIO);
        assertThat(world.effects).hasSize(1);
    }

    @Test
    void removedSecondaryIsPromotedAndStandsAlone() {
        world.lose(EAST);
        var answer = (RdsResult.ChangedGlobalCluster)
                world.call(new RdsOperation.RemoveFromGlobalCluster(OHIO, SandboxIds.GLOBAL_CLUSTER, world.arn(OHIO)));
        assertThat(answer.globalCluster().members()).hasSize(1);
        assertThat(world.effects).containsExactly(new Effect.Detach(new EffectId(1), OHIO));
        assertThat(world.cluster(OHIO).status()).isEqualTo("promoting");
        assertThat(world.cluster(OHIO).isWriter()).isFalse();

        world.done(Effect.Detach.class);
        assertThat(world.cluster(OHIO).status()).isEqualTo("promoting");
        world.pass(pace.promoting());
        assertThat(world.cluster(OHIO).status()).isEqualTo("available");
        assertThat(world.cluster(OHIO).isWriter()).isTrue();
        assertThat(world.cluster(OHIO).globalClusterIdentifier()).isNull();
        assertThat(world.aws.writers()).containsExactly(EAST, OHIO);
    }

    @Test
    void failedDetachIsTriedAgain() {
        world.call(new RdsOperation.RemoveFromGlobalCluster(OHIO, SandboxIds.GLOBAL_CLUSTER, world.arn(OHIO)));
        world.end(Effect.Detach.class, new EffectOutcome.Failed("busy"));
        world.pass(pace.retry());

        assertThat(world.effects).containsExactly(new Effect.Detach(new EffectId(2), OHIO));
        assertThat(world.cluster(OHIO).status()).isEqualTo("promoting");
    }

    @Test
    void secondaryRemovedWhileLostReturnsAsAWriterOfItsOwn() {
        world.lose(OHIO);
        world.call(new RdsOperation.RemoveFromGlobalCluster(EAST, SandboxIds.GLOBAL_CLUSTER, world.arn(OHIO)));
        world.end(Effect.Detach.class, new EffectOutcome.Failed("down"));
        world.recover(OHIO);
        world.done(Effect.StartAsWriter.class);

        assertThat(world.cluster(OHIO).status()).isEqualTo("available");
        assertThat(world.cluster(OHIO).isWriter()).isTrue();
    }

    @Test
    void primaryWithSecondariesIsNotRemoved() {
        AwsFault fault = world.refused(
                new RdsOperation.RemoveFromGlobalCluster(EAST, SandboxIds.GLOBAL_CLUSTER, world.arn(EAST)));

        assertThat(fault.code()).isEqualTo("InvalidGlobalClusterStateFault");
    }

    @Test
    void sameHistoryGivesTheSameAnswers() {
        World other = new World();
        for (World each : new World[] {world, other}) {
            each.lose(EAST);
            each.failedOver(OHIO);
            each.recover(EAST);
        }

        assertThat(other.effects).isEqualTo(world.effects);
        assertThat(other.global()).isEqualTo(world.global());
    }
}
