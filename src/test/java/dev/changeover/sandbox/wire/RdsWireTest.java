package dev.changeover.sandbox.wire;

import static dev.changeover.sandbox.wire.LocalAws.EAST;
import static dev.changeover.sandbox.wire.LocalAws.OHIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.sandbox.controlplane.Pace;
import dev.changeover.sandbox.controlplane.SandboxIds;
import dev.changeover.sandbox.controlplane.Traffic;
import dev.changeover.topology.RegionName;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.InvalidGlobalClusterStateException;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.SourceType;
import software.amazon.awssdk.services.rds.model.TargetRole;
import software.amazon.awssdk.services.rds.model.TargetState;

class RdsWireTest {
    private final LocalAws aws = new LocalAws(Traffic.KEY_VALUE_STORE);
    private final RdsClient east = client(EAST);
    private final RdsClient ohio = client(OHIO);
    private final String ohioArn = aws.aws.ids(OHIO).clusterArn();

    private RdsClient client(RegionName region) {
        return JavaClients.at(aws.uri(), region, RdsClient.builder());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private GlobalCluster global() {
        return ohio.describeGlobalClusters().globalClusters().getFirst();
    }

    @Test
    void globalClusterIsSeenWithItsMembers() {
        GlobalCluster global = global();

        assertThat(global.globalClusterIdentifier()).isEqualTo(SandboxIds.GLOBAL_CLUSTER);
        assertThat(global.status()).isEqualTo("available");
        assertThat(global.failoverState()).isNull();
        assertThat(global.globalClusterMembers()).hasSize(2).first().satisfies(member -> {
            assertThat(member.isWriter()).isTrue();
            assertThat(member.readers()).containsExactly(ohioArn);
            assertThat(member.synchronizationStatusAsString()).isEqualTo("connected");
        });
    }

    @Test
    void switchoverShowsItsStatesAndSettles() {
        var answer = east.switchoverGlobalCluster(call ->
                        call.globalClusterIdentifier(SandboxIds.GLOBAL_CLUSTER).targetDbClusterIdentifier(ohioArn))
                .globalCluster();
        assertThat(answer.status()).isEqualTo("switching-over");
        assertThat(answer.failoverState().statusAsString()).isEqualTo("pending");
        assertThat(global().status()).isEqualTo("available");

        aws.pass(Pace.aws().pending());
        assertThat(global().failoverState().statusAsString()).isEqualTo("switching-over");
        aws.pass(Duration.ofMinutes(1));
        assertThat(global().status()).isEqualTo("available");
        assertThat(global().globalClusterMembers().get(1).isWriter()).isTrue();
    }

    @Test
    void failoverAllowsDataLoss() {
        var answer = ohio.failoverGlobalCluster(call -> call.globalClusterIdentifier(SandboxIds.GLOBAL_CLUSTER)
                        .targetDbClusterIdentifier(ohioArn)
                        .allowDataLoss(true))
                .globalCluster();

        assertThat(answer.status()).isEqualTo("failing-over");
        assertThat(answer.failoverState().isDataLossAllowed()).isTrue();
    }

    @Test
    void removedMemberIsGoneFromTheGlobalCluster() {
        var answer = ohio.removeFromGlobalCluster(
                call -> call.globalClusterIdentifier(SandboxIds.GLOBAL_CLUSTER).dbClusterIdentifier(ohioArn));

        assertThat(answer.globalCluster().globalClusterMembers()).hasSize(1);
        assertThat(ohio.describeDBClusters().dbClusters().getFirst().status()).isEqualTo("promoting");
    }

    @Test
    void regionsSeeTheirOwnClusters() {
        assertThat(east.describeDBClusters().dbClusters().getFirst().dbClusterMembers())
                .first()
                .satisfies(member -> assertThat(member.isClusterWriter()).isTrue());
        assertThat(ohio.describeDBClusters().dbClusters().getFirst().dbClusterIdentifier())
                .isEqualTo("todomgmt-infra-secd-db-cluster");
        assertThat(client(new RegionName("eu-west-1")).describeDBClusters().dbClusters())
                .isEmpty();
    }

    @Test
    void instancesAndProxiesAreSeen() {
        assertThat(ohio.describeDBInstances()
                        .dbInstances()
                        .getFirst()
                        .endpoint()
                        .port())
                .isEqualTo(3306);
        assertThat(east.describeDBProxies(call -> call.maxRecords(20))
                        .dbProxies()
                        .getFirst()
                        .dbProxyName())
                .isEqualTo("todomgmt-infra-pri-rds-proxy");
        var target = ohio.describeDBProxyTargets(call -> call.dbProxyName("todomgmt-infra-secd-rds-proxy"))
                .targets()
                .getFirst();
        assertThat(target.role()).isEqualTo(TargetRole.READ_ONLY);
        assertThat(target.targetHealth().state()).isEqualTo(TargetState.AVAILABLE);
        assertThat(ohio.describeDBProxyEndpoints(call -> call.maxRecords(20)).dbProxyEndpoints())
                .hasSize(2);
    }

    @Test
    void eventsCarryTheGlobalFailoverCategory() {
        east.switchoverGlobalCluster(
                call -> call.globalClusterIdentifier(SandboxIds.GLOBAL_CLUSTER).targetDbClusterIdentifier(ohioArn));
        aws.pass(Duration.ofMinutes(1));

        var found = ohio.describeEvents(
                call -> call.sourceType(SourceType.DB_CLUSTER).duration(5).eventCategories("global failover"));
        assertThat(found.events()).hasSize(5);
        assertThat(found.events().getLast().message()).endsWith("finished.");
        assertThat(ohio.describeEvents(call -> call.eventCategories("backup")).events())
                .isEmpty();
    }

    @Test
    void faultsHaveTheirModeledTypes() {
        assertThatThrownBy(() -> east.describeGlobalClusters(call -> call.globalClusterIdentifier("none")))
                .isInstanceOf(GlobalClusterNotFoundException.class);
        assertThatThrownBy(() -> east.describeDBClusters(call -> call.dbClusterIdentifier("none")))
                .isInstanceOf(DbClusterNotFoundException.class);
        assertThatThrownBy(() -> ohio.switchoverGlobalCluster(call ->
                        call.globalClusterIdentifier(SandboxIds.GLOBAL_CLUSTER).targetDbClusterIdentifier(ohioArn)))
                .isInstanceOf(InvalidGlobalClusterStateException.class);
    }

    @Test
    void unknownOperationIsRefusedByName() {
        assertThatThrownBy(east::describeDBEngineVersions).isInstanceOfSatisfying(RdsException.class, fault -> {
            assertThat(fault.awsErrorDetails().errorCode()).isEqualTo("InvalidAction");
            assertThat(fault.statusCode()).isEqualTo(400);
            assertThat(fault.requestId()).isNotEmpty();
        });
    }

    @Test
    void filtersAreHonoured() {
        assertThat(east.describeDBClusters(
                                call -> call.filters(filter("db-cluster-id", "todomgmt-infra-secd-db-cluster")))
                        .dbClusters())
                .isEmpty();
        assertThatThrownBy(() -> east.describeDBClusters(call -> call.filters(filter("bogus", "x"))))
                .hasMessageContaining("Unrecognized filter name: bogus");
    }

    private static List<Filter> filter(String name, String value) {
        return List.of(Filter.builder().name(name).values(value).build());
    }

    @Test
    void malformedInputIsRefused() {
        String version = "&Version=2014-10-31";
        assertThat(aws.query("rds", EAST, "Version=2014-10-31").body()).contains("<Code>MissingAction</Code>");
        assertThat(aws.query("rds", EAST, "Action=DescribeGlobalClusters&Version=1")
                        .body())
                .contains("<Code>InvalidAction</Code>");
        assertThat(aws.query("rds", EAST, "Action=DescribeDBProxyTargets" + version)
                        .body())
                .contains("<Code>MissingParameter</Code>");
        assertThat(aws.query("rds", EAST, "Action=DescribeDBClusters&MaxRecords=ten" + version)
                        .statusCode())
                .isEqualTo(400);
        assertThat(aws.query("rds", EAST, "Action=DescribeDBClusters&Marker=zzz" + version)
                        .body())
                .contains("<Code>InvalidParameterValue</Code>");
        assertThat(aws.query("rds", EAST, "Action=%zz").body()).contains("<Code>MalformedQueryString</Code>");
    }

    @Test
    void elementNamesAreThoseOfThePublishedModel() {
        HttpResponse<String> answer = aws.query("rds", EAST, "Action=DescribeGlobalClusters&Version=2014-10-31");

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml");
        assertThat(answer.body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><DescribeGlobalClustersResponse"
                        + " xmlns=\"http://rds.amazonaws.com/doc/2014-10-31/\"><DescribeGlobalClustersResult>"
                        + "<GlobalClusters><GlobalClusterMember><GlobalClusterIdentifier>")
                .contains("<GlobalClusterMembers><GlobalClusterMember><DBClusterArn>")
                .contains("<Readers><member>" + ohioArn + "</member></Readers><IsWriter>true</IsWriter>")
                .contains("</DescribeGlobalClustersResult><ResponseMetadata><RequestId>");
    }
}
