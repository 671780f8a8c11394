package dev.changeover.sandbox.wire;

import static dev.changeover.sandbox.wire.LocalAws.EAST;
import static dev.changeover.sandbox.wire.LocalAws.OHIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.sandbox.controlplane.ConfigElement;
import dev.changeover.sandbox.controlplane.RegionalIds;
import dev.changeover.sandbox.controlplane.SandboxIds;
import dev.changeover.sandbox.controlplane.Traffic;
import dev.changeover.topology.RegionName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DbClusterAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.GlobalClusterAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterStateException;
import software.amazon.awssdk.services.rds.model.InvalidGlobalClusterStateException;
import software.amazon.awssdk.services.rds.model.Tag;

/** The way back after a detach as the SDK for Java sees it, and held against the published model. */
class RdsLifeWireTest {
    private static final String VERSION = "&Version=2014-10-31";

    private final LocalAws aws = new LocalAws(Traffic.KEY_VALUE_STORE);
    private final RdsClient east = JavaClients.at(aws.uri(), EAST, RdsClient.builder());
    private final RdsClient ohio = JavaClients.at(aws.uri(), OHIO, RdsClient.builder());
    private final RegionalIds old = aws.aws.ids(EAST);
    private final String promoted = aws.aws.ids(OHIO).clusterArn();

    @AfterEach
    void stop() {
        aws.close();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private void later() {
        aws.pass(Duration.ofMinutes(10));
    }

    private void detach() {
        ohio.removeFromGlobalCluster(
                call -> call.globalClusterIdentifier(SandboxIds.GLOBAL_CLUSTER).dbClusterIdentifier(promoted));
        later();
    }

    private void clear() {
        east.removeFromGlobalCluster(
                call -> call.globalClusterIdentifier(SandboxIds.GLOBAL_CLUSTER).dbClusterIdentifier(old.clusterArn()));
        east.deleteGlobalCluster(call -> call.globalClusterIdentifier(SandboxIds.GLOBAL_CLUSTER));
        later();
        east.deleteDBInstance(
                call -> call.dbInstanceIdentifier(old.instanceId()).skipFinalSnapshot(true));
        later();
        east.deleteDBCluster(call -> call.dbClusterIdentifier(old.clusterId()).finalDBSnapshotIdentifier("the-last"));
        later();
    }

    @Test
    void theWholeWayBackGoesThroughTheSdk() {
        detach();
        DBCluster before = east.describeDBClusters().dbClusters().getFirst();
        east.createDBClusterSnapshot(call -> call.dbClusterIdentifier(old.clusterId())
                .dbClusterSnapshotIdentifier("kept")
                .tags(tag("run", "7")));
        later();
        clear();
        assertThatThrownBy(() -> east.describeDBClusters(call -> call.dbClusterIdentifier(old.clusterId())))
                .isInstanceOf(DbClusterNotFoundException.class);

        ohio.createGlobalCluster(
                call -> call.globalClusterIdentifier(SandboxIds.GLOBAL_CLUSTER).sourceDBClusterIdentifier(promoted));
        later();
        east.createDBCluster(call -> call.dbClusterIdentifier(old.clusterId())
                .globalClusterIdentifier(SandboxIds.GLOBAL_CLUSTER)
                .engine(before.engine())
                .engineVersion(before.engineVersion())
                .dbSubnetGroupName(before.dbSubnetGroup())
                .vpcSecurityGroupIds("sg-1", "sg-2")
                .kmsKeyId(before.kmsKeyId())
                .storageEncrypted(true)
                .enableCloudwatchLogsExports("error")
                .serverlessV2ScalingConfiguration(
                        scaling -> scaling.minCapacity(1.0).maxCapacity(8.0))
                .tags(tag("Project", "x")));
        later();
        east.createDBInstance(call -> call.dbInstanceIdentifier(old.instanceId())
                .dbClusterIdentifier(old.clusterId())
                .engine(before.engine())
                .dbInstanceClass("db.serverless"));
        later();
        assertIsLikeAsked(before, east.describeDBClusters().dbClusters().getFirst());
        assertThat(east.describeGlobalClusters().globalClusters().getFirst().globalClusterMembers())
                .hasSize(2);
        var snapshots = east.describeDBClusterSnapshots().dbClusterSnapshots();
        assertThat(snapshots).extracting(s -> s.dbClusterSnapshotIdentifier()).containsExactly("kept", "the-last");
        assertThat(snapshots.getFirst().tagList().getFirst().value()).isEqualTo("7");
    }

    private void assertIsLikeAsked(DBCluster before, DBCluster made) {
        assertThat(made.status()).isEqualTo("available");
        assertThat(made.dbClusterResourceId()).isNotEqualTo(before.dbClusterResourceId());
        assertThat(made.dbSubnetGroup()).isEqualTo(before.dbSubnetGroup());
        assertThat(made.vpcSecurityGroups())
                .extracting(group -> group.vpcSecurityGroupId())
                .containsExactly("sg-1", "sg-2");
        assertThat(made.kmsKeyId()).isEqualTo(before.kmsKeyId());
        assertThat(made.enabledCloudwatchLogsExports()).containsExactly("error");
        assertThat(made.serverlessV2ScalingConfiguration().maxCapacity()).isEqualTo(8.0);
        assertThat(made.tagList())
                .singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEqualTo("x"));
        assertThat(made.replicationSourceIdentifier()).isEqualTo(promoted);
        assertThat(made.dbClusterMembers())
                .singleElement()
                .satisfies(member -> assertThat(member.isClusterWriter()).isFalse());
        assertThat(east.describeDBInstances().dbInstances().getFirst().dbInstanceClass())
                .isEqualTo("db.serverless");
    }

    @Test
    void refusalsHaveTheirModeledTypes() {
        assertThatThrownBy(
                        () -> east.deleteGlobalCluster(call -> call.globalClusterIdentifier(SandboxIds.GLOBAL_CLUSTER)))
                .isInstanceOf(InvalidGlobalClusterStateException.class);
        assertThatThrownBy(() -> ohio.createGlobalCluster(call ->
                        call.globalClusterIdentifier(SandboxIds.GLOBAL_CLUSTER).sourceDBClusterIdentifier(promoted)))
                .isInstanceOf(GlobalClusterAlreadyExistsException.class);
        assertThatThrownBy(() -> east.deleteDBCluster(
                        call -> call.dbClusterIdentifier(old.clusterId()).skipFinalSnapshot(true)))
                .isInstanceOf(InvalidDbClusterStateException.class);
        assertThatThrownBy(() -> east.deleteDBInstance(
                        call -> call.dbInstanceIdentifier("none").skipFinalSnapshot(true)))
                .isInstanceOf(DbInstanceNotFoundException.class);
        assertThatThrownBy(() -> east.createDBCluster(
                        call -> call.dbClusterIdentifier(old.clusterId()).engine("aurora-mysql")))
                .isInstanceOf(DbClusterAlreadyExistsException.class);
        assertThatThrownBy(() -> east.createDBInstance(call -> call.dbInstanceIdentifier(old.instanceId())
                        .dbInstanceClass("db.r6g.large")
                        .engine("mysql")))
                .hasMessageContaining("give DBClusterIdentifier");
    }

    @Test
    void protectionIsPutOnAndTakenOff() {
        east.modifyDBCluster(call -> call.dbClusterIdentifier(old.clusterId()).deletionProtection(true));
        assertThat(east.describeDBClusters().dbClusters().getFirst().deletionProtection())
                .isTrue();
        ohio.modifyGlobalCluster(
                call -> call.globalClusterIdentifier(SandboxIds.GLOBAL_CLUSTER).deletionProtection(true));
        assertThat(ohio.describeGlobalClusters().globalClusters().getFirst().deletionProtection())
                .isTrue();
        east.modifyDBCluster(call -> call.dbClusterIdentifier(old.clusterId()).deletionProtection(false));
        assertThat(east.describeDBClusters().dbClusters().getFirst().deletionProtection())
                .isFalse();
    }

    private void assertPublished(RegionName region, String action, String form) {
        var answer = aws.query("rds", region, "Action=" + action + VERSION + form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        ConfigElement root = XmlReading.read(answer.body().getBytes(StandardCharsets.UTF_8), action + "Response");
        ConfigElement result = root.child(action + "Result");
        assertThat(result).isNotNull();
        assertThat(result.children()).isNotEmpty();
        PublishedShapes.of("rds-2014-10-31").assertKnown(result, action + "Result");
        later();
    }

    @Test
    void everyAnswerHoldsAgainstThePublishedModel() {
        detach();
        String cluster = "&DBClusterIdentifier=" + old.clusterId();
        String global = "&GlobalClusterIdentifier=" + SandboxIds.GLOBAL_CLUSTER;
        String instance = "&DBInstanceIdentifier=" + old.instanceId();
        assertPublished(EAST, "CreateDBClusterSnapshot", cluster + "&DBClusterSnapshotIdentifier=kept");
        assertPublished(EAST, "ModifyDBCluster", cluster + "&DeletionProtection=false");
        assertPublished(EAST, "ModifyGlobalCluster", global + "&DeletionProtection=false");
        assertPublished(EAST, "RemoveFromGlobalCluster", global + "&DbClusterIdentifier=" + old.clusterArn());
        assertPublished(EAST, "DeleteGlobalCluster", global);
        assertPublished(EAST, "DeleteDBInstance", instance);
        assertPublished(EAST, "DescribeDBClusters", "");
        assertPublished(EAST, "DeleteDBCluster", cluster + "&SkipFinalSnapshot=true");
        assertPublished(OHIO, "CreateGlobalCluster", global + "&SourceDBClusterIdentifier=" + promoted);
        assertPublished(
                EAST, "CreateDBCluster", cluster + global + "&Engine=aurora-mysql&KmsKeyId=key&Tags.Tag.1.Key=a");
        assertPublished(
                EAST, "CreateDBInstance", cluster + instance + "&Engine=aurora-mysql&DBInstanceClass=db.serverless");
        assertPublished(EAST, "DescribeDBInstances", "");
        assertPublished(EAST, "DescribeDBClusterSnapshots", "");
    }
}
