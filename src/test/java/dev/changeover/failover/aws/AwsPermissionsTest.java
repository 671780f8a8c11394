package dev.changeover.failover.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Change;
import dev.changeover.failover.Finding;
import dev.changeover.failover.Finding.Verdict;
import dev.changeover.failover.Permissions;
import dev.changeover.platform.AwsSettings;
import dev.changeover.platform.aws.AwsClients;
import dev.changeover.sandbox.controlplane.SandboxIds;
import dev.changeover.sandbox.controlplane.Traffic;
import dev.changeover.sandbox.wire.LocalAws;
import dev.changeover.topology.ClusterRecipe;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.model.RdsException;

/** AWS's own clients against the sandbox's STS and IAM. */
final class AwsPermissionsTest {
    private static final WorkloadSettings TODO = FixedWorkloads.todo();
    private static final Change SWITCHOVER = new Change.Switchover(FixedWorkloads.EAST_2);
    private static final Change FAILOVER =
            new Change.Failover(FixedWorkloads.EAST_2, Duration.ofSeconds(5), Change.Method.MANAGED);

    private static final Change REBUILD = new Change.Rebuild(FixedWorkloads.EAST_1, Change.OldData.SNAPSHOT);

    private final LocalAws aws = new LocalAws(Traffic.KEY_VALUE_STORE);
    private final AwsSettings settings = new AwsSettings(
            aws.uri(), new AwsSettings.AccessKeys("any", "key"), Duration.ofSeconds(5), Duration.ofSeconds(5));
    private final AwsClients clients = new AwsClients(settings);
    private final FixedTopologyFeed feed = new FixedTopologyFeed(TODO.workload(), FixedSnapshots.described());
    private final AwsPermissions permissions = new AwsPermissions(
            new Workloads(List.of(TODO)), feed, clients, null, InstantSource.system(), Duration.ofMinutes(5));

    @AfterEach
    void stop() {
        permissions.close();
        aws.close();
    }

    private Finding finding(Change change) {
        return Permissions.finding(permissions.of(TODO.id(), change).orElseThrow(), change);
    }

    @Test
    void whatIsAllowedPasses() {
        permissions.look(TODO);
        assertThat(finding(SWITCHOVER))
                .extracting(Finding::verdict, Finding::sentence)
                .containsExactly(
                        Verdict.PASSES, "IAM allows the console's role the 3 actions that this switchover calls");
    }

    @Test
    void aRebuildIsAskedAllThatItCalls() {
        permissions.look(TODO);
        assertThat(finding(REBUILD))
                .extracting(Finding::verdict, Finding::sentence)
                .containsExactly(
                        Verdict.PASSES, "IAM allows the console's role the 11 actions that this rebuild calls");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rds:CreateDBClusterSnapshot",
                "rds:RemoveFromGlobalCluster",
                "rds:DeleteGlobalCluster",
                "rds:CreateGlobalCluster",
                "rds:DeleteDBInstance",
                "rds:DeleteDBCluster",
                "rds:CreateDBCluster",
                "rds:CreateDBInstance",
                "rds:AddTagsToResource"
            })
    void aRightOfARebuildStopsThatAndNothingElse(String action) {
        aws.send("POST", "/_sandbox/iam/deny?action=" + action);
        permissions.look(TODO);
        assertThat(finding(REBUILD))
                .extracting(Finding::verdict, Finding::sentence)
                .containsExactly(
                        Verdict.BLOCKS,
                        "%s may not %s; allow it there, or the run stops at that step"
                                .formatted(SandboxIds.CALLER_ARN, action));
        assertThat(finding(SWITCHOVER).verdict()).isEqualTo(Verdict.PASSES);
        assertThat(finding(FAILOVER).verdict()).isEqualTo(Verdict.PASSES);
    }

    @Test
    void whoGivesTheOldDataUpNeedsNoRightToKeepIt() {
        aws.send("POST", "/_sandbox/iam/deny?action=rds:CreateDBClusterSnapshot");
        permissions.look(TODO);
        assertThat(finding(new Change.Rebuild(FixedWorkloads.EAST_1, Change.OldData.GIVEN_UP))
                        .verdict())
                .isEqualTo(Verdict.PASSES);
    }

    @Test
    void theKeysOwnPolicyMayAllowWhatTheRolesDoNot() {
        aws.send("POST", "/_sandbox/iam/deny?action=kms:CreateGrant");
        permissions.look(TODO);
        assertThat(finding(REBUILD).verdict()).isEqualTo(Verdict.WARNS);
        assertThat(finding(REBUILD).sentence()).contains("kms:CreateGrant depends on what a simulation is not told");
    }

    @Test
    void whatANeverSeenClusterWouldNeedIsSaidNotToBeAsked() {
        feed.publish(FixedSnapshots.calm());
        permissions.look(TODO);
        assertThat(finding(REBUILD).verdict()).isEqualTo(Verdict.WARNS);
        assertThat(finding(REBUILD).sentence())
                .contains("rds:CreateDBCluster", "could not be asked, since the cluster in us-east-1 was not seen");
        assertThat(finding(SWITCHOVER).verdict()).isEqualTo(Verdict.PASSES);
    }

    @Test
    void aClusterThatIsGoneIsStillAskedAboutAsItWas() {
        permissions.look(TODO);
        feed.publish(FixedSnapshots.calm());
        permissions.look(TODO);
        assertThat(finding(REBUILD).verdict()).isEqualTo(Verdict.PASSES);
    }

    @Test
    void nothingThatIsPlannedBeginsBeforeIamWasAsked() {
        assertThat(finding(SWITCHOVER).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding(REBUILD).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void eachActionIsAskedOnWhatItIsCalledOn() {
        ClusterRecipe recipe = FixedSnapshots.described()
                .region(FixedWorkloads.EAST_1)
                .flatMap(region -> region.cluster().current())
                .map(DbCluster::recipe)
                .orElseThrow();
        List<NeededActions> asked = new NeededForRebuild(TODO, FixedWorkloads.EAST_1, recipe).all();
        assertThat(on(asked, "rds:DeleteDBInstance"))
                .containsExactly("arn:aws:rds:us-east-1:123456789012:db:todomgmt-us-east-1-db-instance");
        assertThat(on(asked, "rds:CreateDBClusterSnapshot"))
                .containsExactly(
                        "arn:aws:rds:us-east-1:123456789012:cluster:todomgmt-infra-pri-db-cluster",
                        "arn:aws:rds:us-east-1:123456789012:cluster-snapshot:changeover-todo-1");
        assertThat(on(asked, "rds:CreateGlobalCluster"))
                .containsExactly(
                        "arn:aws:rds::123456789012:global-cluster:todomgmt-infra-pri-global-db-cluster",
                        "arn:aws:rds:us-east-2:123456789012:cluster:todomgmt-infra-secd-db-cluster");
        assertThat(on(asked, "rds:CreateDBCluster"))
                .containsExactly(
                        "arn:aws:rds:us-east-1:123456789012:cluster:todomgmt-infra-pri-db-cluster",
                        "arn:aws:rds::123456789012:global-cluster:todomgmt-infra-pri-global-db-cluster",
                        "arn:aws:rds:us-east-1:123456789012:cluster-pg:default.aurora-mysql8.0",
                        "arn:aws:rds:us-east-1:123456789012:subgrp:todo-subnets",
                        "arn:aws:rds:us-east-1:123456789012:og:default:aurora-mysql-8-0");
    }

    private static List<String> on(List<NeededActions> asked, String action) {
        return asked.stream()
                .filter(each -> each.actions().contains(action))
                .flatMap(each -> each.resources().stream())
                .toList();
    }

    @Test
    void aMissingRightIsNamedToTheChangeThatNeedsIt() {
        aws.send("POST", "/_sandbox/iam/deny?action=rds:SwitchoverGlobalCluster");
        permissions.look(TODO);
        assertThat(finding(SWITCHOVER).verdict()).isEqualTo(Verdict.BLOCKS);
        assertThat(finding(SWITCHOVER).sentence())
                .isEqualTo(SandboxIds.CALLER_ARN
                        + " may not rds:SwitchoverGlobalCluster; allow it there, or the run stops at that step");
        assertThat(finding(FAILOVER).verdict()).isEqualTo(Verdict.PASSES);
    }

    @Test
    void aRightThatEveryChangeNeedsOnlyWarnsAFailover() {
        aws.send("POST", "/_sandbox/iam/deny?action=cloudfront-keyvaluestore:PutKey");
        permissions.look(TODO);
        assertThat(finding(SWITCHOVER).verdict()).isEqualTo(Verdict.BLOCKS);
        assertThat(finding(FAILOVER).verdict()).isEqualTo(Verdict.WARNS);
        assertThat(finding(FAILOVER).sentence()).contains("may not cloudfront-keyvaluestore:PutKey");
        aws.send("POST", "/_sandbox/iam/allow?action=cloudfront-keyvaluestore:PutKey");
        permissions.look(TODO);
        assertThat(finding(FAILOVER).verdict()).isEqualTo(Verdict.PASSES);
    }

    @Test
    void whatCannotBeAskedIsNotKnownAndSaysWhy() {
        assertThat(finding(SWITCHOVER).sentence()).contains("is not known");
        aws.send("POST", "/_sandbox/regions/us-east-1/aws/throttle");
        permissions.look(TODO);
        assertThat(finding(SWITCHOVER).verdict()).isEqualTo(Verdict.WARNS);
        assertThat(finding(SWITCHOVER).sentence())
                .startsWith(
                        "whether the console's role may make this change is not known: iam answered 400 Throttling");
    }

    @Test
    void whatIsDeniedIsRefusedByRdsToo() {
        aws.send("POST", "/_sandbox/iam/deny?action=rds:FailoverGlobalCluster");
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                RdsException.class,
                                () -> clients.rds("us-east-2")
                                        .failoverGlobalCluster(
                                                request -> request.globalClusterIdentifier(SandboxIds.GLOBAL_CLUSTER)
                                                        .allowDataLoss(true)
                                                        .targetDbClusterIdentifier("any")))
                        .awsErrorDetails()
                        .errorCode())
                .isEqualTo("AccessDenied");
        assertThat(aws.send("POST", "/_sandbox/iam/deny").body()).contains("is no action; name one with ?action=");
    }
}
