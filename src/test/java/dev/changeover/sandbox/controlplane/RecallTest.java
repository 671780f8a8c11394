package dev.changeover.sandbox.controlplane;

import static dev.changeover.sandbox.controlplane.World.EAST;
import static dev.changeover.sandbox.controlplane.World.OHIO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A sandbox that is stopped in the middle of the way back, and started again. */
class RecallTest {
    private final WayBackWorld before = new WayBackWorld();

    /** The same account in a new process, whose databases say that {@code writer} writes. */
    private World restarted(World world, RegionName writer) {
        AwsMemory memory = world.aws.memory(world.now);
        World again = new World(
                new AwsSetup(List.of(EAST, OHIO), writer, Traffic.KEY_VALUE_STORE, SandboxIds.ENGINE_VERSION));
        again.now = world.now;
        again.effects.addAll(again.aws.recall(memory, world.now));
        assertThat(again.aws.memory(world.now).globals()).isEqualTo(memory.globals());
        assertThat(again.aws.memory(world.now).snapshots()).isEqualTo(memory.snapshots());
        return again;
    }

    private static void pass(World world) {
        world.pass(Duration.ofMinutes(10));
    }

    @Test
    void aDetachedRegionStaysApart() {
        World again = restarted(before.world, EAST);

        assertThat(again.cluster(OHIO).globalClusterIdentifier()).isNull();
        assertThat(again.aws.writers()).containsExactly(EAST, OHIO);
        assertThat(again.effects).isEmpty();
    }

    @Test
    void aDetachThatWasUnderWayIsAskedForAgain() {
        World whole = new World();
        whole.call(new RdsOperation.RemoveFromGlobalCluster(OHIO, SandboxIds.GLOBAL_CLUSTER, whole.arn(OHIO)));

        assertThat(restarted(whole, EAST).effects).hasOnlyElementsOfType(Effect.Detach.class);
    }

    @Test
    void whatWasBeingDeletedIsDeletedAgain() {
        before.release();
        before.dissolve();
        before.deleteInstance();
        before.deleteCluster();
        World again = restarted(before.world, EAST);
        again.done(Effect.Stop.class);
        pass(again);
        again.done(Effect.Delete.class);
        pass(again);

        assertThat(again.aws.writers()).containsExactly(OHIO);
        assertThat(again.call(new RdsOperation.DescribeGlobalClusters(OHIO, null, Filters.NONE)))
                .isEqualTo(new RdsResult.GlobalClusters(List.of()));
    }

    @Test
    void aSnapshotThatWasBeingMadeIsMadeAgain() {
        before.snapshot("kept");
        World again = restarted(before.world, EAST);

        assertThat(again.effects).hasOnlyElementsOfType(Effect.KeepSnapshot.class);
    }

    @Test
    void whatIsGoneStaysGoneAndTheNewPrimaryIsTheOneThatWrites() {
        before.founded();
        World again = restarted(before.world, OHIO);

        assertThat(again.writer()).isEqualTo(OHIO);
        assertThat(again.call(new RdsOperation.DescribeDBClusters(EAST, null, Filters.NONE)))
                .isEqualTo(new RdsResult.DBClusters(List.of()));
        assertThat(again.effects).isEmpty();
    }

    @Test
    void aSecondaryThatWasBeingMadeIsMadeToTheEnd() {
        before.founded();
        before.createCluster();
        World creating = restarted(before.world, OHIO);
        assertThat(creating.cluster(EAST).status()).isEqualTo("creating");
        pass(creating);
        assertThat(creating.cluster(EAST).status()).isEqualTo("available");

        pass(before.world);
        before.createInstance();
        World copying = restarted(before.world, OHIO);
        copying.done(Effect.RebuildAsReader.class);
        pass(copying);
        assertThat(copying.member(EAST).synchronizationStatus()).isEqualTo("connected");
        assertThat(copying.cluster(EAST).resourceId())
                .isEqualTo(before.world.cluster(EAST).resourceId());
    }

    @Test
    void theDatabasesHaveTheLastWordOnTheWriterOfAGlobalCluster() {
        World whole = new World();

        assertThat(restarted(whole, OHIO).writer()).isEqualTo(OHIO);
    }
}
