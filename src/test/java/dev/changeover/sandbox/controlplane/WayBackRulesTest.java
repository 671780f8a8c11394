package dev.changeover.sandbox.controlplane;

import static dev.changeover.sandbox.controlplane.WayBackWorld.PACES;
import static dev.changeover.sandbox.controlplane.WayBackWorld.code;
import static dev.changeover.sandbox.controlplane.World.EAST;
import static dev.changeover.sandbox.controlplane.World.OHIO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What AWS refuses on the way back, each rule by its own. */
class WayBackRulesTest {
    private final WayBackWorld back = new WayBackWorld();
    private final World world = back.world;

    private static void refused(Outcome outcome, String code, String words) {
        assertThat(outcome).isInstanceOf(AwsFault.class);
        assertThat(code(outcome)).isEqualTo(code);
        assertThat(((AwsFault) outcome).message()).contains(words);
    }

    @Test
    void aSnapshotsNameIsTakenOnce() {
        back.snapshot("once");

        refused(back.snapshot("once"), "DBClusterSnapshotAlreadyExistsFault", "already exists");
        refused(back.snapshot("rds:mine"), "InvalidParameterValue", "valid identifier");
        refused(back.snapshot("ends-"), "InvalidParameterValue", "valid identifier");
    }

    @Test
    void aSnapshotNeedsAnAvailableCluster() {
        world.lose(EAST);

        refused(back.snapshot("lost"), "InvalidDBClusterStateFault", "isn't currently in the available state");
        back.world.recover(EAST);
        world.done(Effect.StartAsWriter.class);
        back.cleared();
        refused(back.snapshot("gone"), "DBClusterNotFoundFault", "not found");
    }

    @Test
    void aGlobalClusterWithAMemberIsNotDeleted() {
        refused(back.dissolve(), "InvalidGlobalClusterStateFault", "is not empty");
    }

    @Test
    void aProtectedGlobalClusterIsNotDeleted() {
        back.release();
        world.call(new RdsOperation.ModifyGlobalCluster(EAST, SandboxIds.GLOBAL_CLUSTER, true));
        refused(back.dissolve(), "InvalidParameterCombination", "disable deletion protection");

        world.call(new RdsOperation.ModifyGlobalCluster(EAST, SandboxIds.GLOBAL_CLUSTER, false));
        assertThat(back.dissolve()).isInstanceOf(RdsResult.ChangedGlobalCluster.class);
    }

    @Test
    void whatIsBeingDeletedIsNotDeletedAgain() {
        back.release();
        back.dissolve();
        refused(back.dissolve(), "InvalidGlobalClusterStateFault", "deleting");
        world.pass(PACES.global());
        refused(back.dissolve(), "GlobalClusterNotFoundFault", "not found");

        back.deleteInstance();
        refused(back.deleteInstance(), "InvalidDBInstanceState", "already being deleted");
        back.deleteCluster();
        refused(back.deleteCluster(), "InvalidDBClusterStateFault", "already being deleted");
    }

    @Test
    void aGlobalClustersNameIsTakenUntilItIsGone() {
        refused(back.found(), "GlobalClusterAlreadyExistsFault", "already exists");
        back.release();
        back.dissolve();
        refused(back.found(), "GlobalClusterAlreadyExistsFault", "already exists");
        world.pass(PACES.global());
        assertThat(back.found()).isInstanceOf(RdsResult.ChangedGlobalCluster.class);
    }

    @Test
    void aGlobalClusterIsMadeAroundAnAvailableClusterThatIsInNone() {
        RegionalIds ohio = world.aws.ids(OHIO);
        refused(found("other", world.arn(EAST), EAST), "InvalidDBClusterStateFault", "already a member");
        refused(found("other", "arn:aws:rds:us-east-2:1:cluster:x", OHIO), "DBClusterNotFoundFault", "not found");
        refused(found("other", ohio.clusterArn(), EAST), "DBClusterNotFoundFault", "not found");
        world.lose(OHIO);
        refused(found("other", ohio.clusterArn(), OHIO), "InvalidDBClusterStateFault", "failed state");
    }

    private Outcome found(String id, String source, dev.changeover.topology.RegionName calledIn) {
        return world.call(new RdsOperation.CreateGlobalCluster(calledIn, id, source, List.of(), false));
    }

    @Test
    void whatComesFromTheSourceIsNotToldAgain() {
        refused(
                world.call(
                        new RdsOperation.CreateGlobalCluster(OHIO, "other", world.arn(OHIO), List.of("Engine"), false)),
                "InvalidParameterCombination",
                "don't specify Engine");
        refused(
                world.call(new RdsOperation.CreateGlobalCluster(OHIO, "other", null, List.of(), false)),
                "InvalidParameterCombination",
                "SourceDBClusterIdentifier");
    }

    @Test
    void theLastInstanceOfAPrimaryStaysWhileThereAreSecondaries() {
        World whole = new World();
        Outcome refusal = whole.call(
                new RdsOperation.DeleteDBInstance(EAST, whole.aws.ids(EAST).instanceId(), null));

        refused(refusal, "InvalidDBClusterStateFault", "last instance of the master cluster");
    }

    @Test
    void anInstanceOfAClusterHasNoFinalSnapshot() {
        refused(
                world.call(new RdsOperation.DeleteDBInstance(EAST, back.east().instanceId(), "last")),
                "InvalidParameterCombination",
                "cluster instance");
        refused(world.call(new RdsOperation.DeleteDBInstance(EAST, "other", null)), "DBInstanceNotFound", "not found");
    }

    @Test
    void aClusterOfAGlobalClusterOrWithAnInstanceIsNotDeleted() {
        refused(back.deleteCluster(), "InvalidDBClusterStateFault", "part of a global cluster");
        back.release();
        refused(back.deleteCluster(), "InvalidDBClusterStateFault", "DB instances in non-deleting state");
        back.deleteInstance();
        assertThat(back.deleteCluster()).isInstanceOf(RdsResult.ChangedDBCluster.class);
    }

    @Test
    void aDeletionSaysWhetherASnapshotIsKept() {
        String id = back.east().clusterId();
        refused(
                world.call(new RdsOperation.DeleteDBCluster(EAST, id, false, null)),
                "InvalidParameterCombination",
                "is required");
        refused(
                world.call(new RdsOperation.DeleteDBCluster(EAST, id, true, "last")),
                "InvalidParameterCombination",
                "can not be specified");
    }

    @Test
    void aProtectedClusterIsNotDeleted() {
        back.release();
        back.deleteInstance();
        world.call(new RdsOperation.ModifyDBCluster(EAST, back.east().clusterId(), true));
        refused(back.deleteCluster(), "InvalidParameterCombination", "disable deletion protection");
    }

    @Test
    void aClustersNameIsTakenUntilItIsGone() {
        refused(back.createCluster(), "DBClusterAlreadyExistsFault", "already exists");
        back.release();
        back.deleteInstance();
        back.deleteCluster();
        refused(back.createCluster(), "DBClusterAlreadyExistsFault", "already exists");
    }

    @Test
    void aSecondaryNeedsItsGlobalCluster() {
        back.cleared();
        refused(back.createCluster(), "GlobalClusterNotFoundFault", "not found");
        back.found();
        refused(back.createCluster(), "InvalidGlobalClusterStateFault", "creating");
    }

    @Test
    void aSecondaryIsMadeLikeItsPrimary() {
        back.founded();
        ClusterSpec spec = ClusterSpec.born(back.east());
        refused(
                back.createCluster(EAST, "8.0.mysql_aurora.3.04.0", List.of(), spec),
                "InvalidParameterCombination",
                "engine version");
        refused(
                back.createCluster(EAST, SandboxIds.ENGINE_VERSION, List.of("user name"), spec),
                "InvalidParameterCombination",
                "Cannot specify user name");
        ClusterSpec plain = new ClusterSpec("", List.of(), "", 3306, "", 1, List.of(), null, false, false, spec.tags());
        refused(
                back.createCluster(EAST, SandboxIds.ENGINE_VERSION, List.of(), plain),
                "InvalidParameterCombination",
                "KmsKeyId");
        refused(
                back.createCluster(OHIO, SandboxIds.ENGINE_VERSION, List.of(), spec),
                "DBClusterQuotaExceededFault",
                "room for one cluster");
    }

    @Test
    void anInstanceNeedsItsAvailableClusterAndItsOwnName() {
        back.founded();
        refused(back.createInstance(), "DBClusterNotFoundFault", "not found");
        back.createCluster();
        refused(back.createInstance(), "InvalidDBClusterStateFault", "creating state");
        world.pass(PACES.cluster());
        back.createInstance();
        refused(back.createInstance(), "DBInstanceAlreadyExists", "already exists");
        refused(back.deleteInstance(), "InvalidDBInstanceState", "currently creating");
    }

    @Test
    void aMemberThatIsBeingMadeIsNotRemoved() {
        back.founded();
        back.createCluster();
        Outcome refusal =
                world.call(new RdsOperation.RemoveFromGlobalCluster(OHIO, SandboxIds.GLOBAL_CLUSTER, world.arn(EAST)));

        refused(refusal, "InvalidDBClusterStateFault", "still being made");
    }

    @Test
    void aGlobalClusterThatIsBeingMadeDoesNotMove() {
        back.cleared();
        back.found();

        refused(world.failover(OHIO, OHIO), "InvalidGlobalClusterStateFault", "creating state");
    }
}
