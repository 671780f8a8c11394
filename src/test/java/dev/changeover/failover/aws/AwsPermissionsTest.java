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
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.Observed;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.RdsException;

/** AWS's own clients against the sandbox's STS and IAM. */
final class AwsPermissionsTest {
    private static final WorkloadSettings TODO = FixedWorkloads.todo();
    private static final Change SWITCHOVER = new Change.Switchover(FixedWorkloads.EAST_2);
    private static final Change FAILOVER =
            new Change.Failover(FixedWorkloads.EAST_2, Duration.ofSeconds(5), Change.Method.MANAGED);

    private final LocalAws aws = new LocalAws(Traffic.KEY_VALUE_STORE);
    private final AwsSettings settings = new AwsSettings(
            aws.uri(), new AwsSettings.AccessKeys("any", "key"), Duration.ofSeconds(5), Duration.ofSeconds(5));
    private final AwsClients clients = new AwsClients(settings);
    private final AwsPermissions permissions = new AwsPermissions(
            new Workloads(List.of(TODO)), clients, null, InstantSource.system(), Duration.ofMinutes(5));

    @AfterEach
    void stop() {
        permissions.close();
        aws.close();
    }

    private Finding finding(Change change) {
        return Permissions.finding(permissions.of(TODO.id()).orElseThrow(), change);
    }

    @Test
    void whatIsAllowedPasses() {
        Observed<Permissions.Simulated> seen = permissions.look(TODO);
        assertThat(seen.current()).contains(new Permissions.Simulated(SandboxIds.CALLER_ARN, 5, List.of()));
        assertThat(finding(SWITCHOVER).verdict()).isEqualTo(Verdict.PASSES);
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
